Attribute VB_Name = "XlToolsPython"
Option Explicit
Option Private Module

' What a workbook does and says when Python cannot answer on this computer.
'
' The sentences are Chinese or English. VBA text is ASCII, because the code page of the computer would decide what
' anything else says, so they stand in hidden names of the workbook.

Public Sub CheckPython()
    ' On opening. Without Python no sheet of this workbook calculates: each cell keeps its last value, and none
    ' shows an error only because the file came to another computer. Other workbooks are not concerned.
    Dim missing As String
    missing = WhatIsMissing()
    If missing = "" Then
        TakeBackStatus
    Else
        LetSheetsCalculate False
        TellStatus missing
    End If
    ' Nobody is asked to save what nobody changed.
    ThisWorkbook.Saved = True
End Sub

Public Function PythonIsThere() As Boolean
    ' Before a button's macro starts: a sentence of ours instead of a message of the command prompt.
    Dim missing As String
    missing = WhatIsMissing()
    #If Mac Then
        ' Buttons work on a Mac, live functions do not.
        missing = ""
    #End If
    PythonIsThere = (missing = "")
    If missing <> "" Then
        LetSheetsCalculate False
        TellStatus missing
        Warn missing
    End If
End Function

Public Sub LetSheetsCalculate(ByVal calculates As Boolean)
    ' From False to True Excel calculates all formulas of the sheet anew.
    Dim sheet As Worksheet
    For Each sheet In ThisWorkbook.Worksheets
        If sheet.EnableCalculation <> calculates Then sheet.EnableCalculation = calculates
    Next sheet
End Sub

Public Sub TellStatus(ByVal sentence As String)
    Dim events As Boolean
    events = Application.EnableEvents
    ' Somebody may have deleted or protected the sheet with the status cell.
    On Error Resume Next
    Application.EnableEvents = False
    StatusCell().Value = Say(sentence)
    Application.EnableEvents = events
End Sub

Private Sub TakeBackStatus()
    ' What was missing on another computer, saved with the workbook there.
    Dim sentence As Variant
    On Error Resume Next
    For Each sentence In Array("mac", "no_config", "no_interpreter", "no_dll")
        If StatusCell().Value = Say(CStr(sentence)) Then TellStatus "ready"
    Next sentence
End Sub

Private Function StatusCell() As Range
    Set StatusCell = ThisWorkbook.Names(Say("status_name")).RefersToRange
End Function

Private Sub Warn(ByVal sentence As String)
    #If Mac Then
        MsgBox Say(sentence), vbExclamation, "xl-tools"
    #Else
        ' MsgBox shows question marks for what is not in the computer's code page.
        CreateObject("WScript.Shell").Popup Say(sentence), 0, "xl-tools", vbExclamation
    #End If
End Sub

Public Function Say(ByVal sentence As String) As String
    Dim text As String
    On Error Resume Next
    text = ThisWorkbook.Names("_xltools_say_" & sentence).RefersTo
    ' ="...", with quotes doubled
    If Len(text) > 3 Then Say = Replace(Mid$(text, 3, Len(text) - 3), """""", """")
End Function
