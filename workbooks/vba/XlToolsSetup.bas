Attribute VB_Name = "XlToolsSetup"
Option Explicit
Option Private Module

' Whether Python can answer on this computer; workbooks and the add-in have this module alike.

#If Win64 Then
    Private Const DLL As String = "xlwings64-"
#Else
    Private Const DLL As String = "xlwings32-"
#End If

Public Function WhatIsMissing() As String
    ' "" or the name of a sentence. Only looks for files: starting Python would take a second at each opening.
    Dim interpreter As String, folder As String, file As String
    #If Mac Then
        WhatIsMissing = "mac"
    #Else
        interpreter = GetConfig("INTERPRETER_WIN", "")
        If interpreter = "" Then interpreter = GetConfig("INTERPRETER", "")
        ' Conda, or a Python on the search path: only a call can tell, and one that fails is told (TellTrouble).
        If GetConfig("CONDA PATH", "") <> "" Then Exit Function
        If interpreter = "" Then
            WhatIsMissing = "no_config"
        ElseIf InStr(interpreter, "\") > 0 Then
            file = DLL & XLWINGS_VERSION & ".dll"
            folder = ParentFolder(interpreter)
            If Not FileExists(interpreter) Then
                WhatIsMissing = "no_interpreter"
            ElseIf Not FileExists(folder & "\" & file) Then
                ' A virtual environment has it one folder up.
                If Not FileExists(ParentFolder(folder) & "\" & file) Then WhatIsMissing = "no_dll"
            End If
        End If
    #End If
End Function
