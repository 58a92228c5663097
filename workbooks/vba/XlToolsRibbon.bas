Attribute VB_Name = "XlToolsRibbon"
Option Explicit

' What the ribbon of the add-in calls. One Sub for each command is added below when the add-in is made.
'
' The sentences stand in the add-in's sheet, Chinese in the second column and English in the third: VBA text is ASCII,
' because the code page of the computer would decide what anything else says.

Private Const UI_LANGUAGE As Long = 2  ' msoLanguageIDUI
Private Const CHINESE As Long = 4      ' primary language of 2052 and its like

Public Sub GetLabel(control As IRibbonControl, ByRef returnedVal)
    returnedVal = Say(control.ID & ".label")
End Sub

Public Sub GetTip(control As IRibbonControl, ByRef returnedVal)
    returnedVal = Say(control.ID & ".tip")
End Sub

Private Sub Start(ByVal task As String)
    ' xlwings' RunPython of an add-in takes the active workbook, whoever made it.
    Dim missing As String
    If ActiveWorkbook Is Nothing Then
        ' None is open, or the only one is in protected view.
        Warn "no_workbook"
        Exit Sub
    End If
    missing = WhatIsMissing()
    If missing = "" Or missing = "mac" Then
        RunPython task
    Else
        Warn missing
    End If
End Sub

Private Sub Warn(ByVal sentence As String)
    #If Mac Then
        MsgBox Say(sentence), vbExclamation, "xl-tools"
    #Else
        ' MsgBox shows question marks for what is not in the computer's code page.
        CreateObject("WScript.Shell").Popup Say(sentence), 0, "xl-tools", vbExclamation
    #End If
End Sub

Public Function Say(ByVal sentence As String) As String
    Dim sheet As Worksheet, row As Long
    Set sheet = ThisWorkbook.Worksheets("ribbon")
    ' The key itself where there is no sentence: a ribbon without any text could not be told from a broken one.
    Say = sentence
    For row = 1 To sheet.UsedRange.Rows.Count
        If sheet.Cells(row, 1).Value2 = sentence Then Say = sheet.Cells(row, LanguageColumn()).Value2
    Next row
End Function

Private Function LanguageColumn() As Long
    LanguageColumn = 3
    ' A Mac may not tell its language.
    On Error Resume Next
    If (Application.LanguageSettings.LanguageID(UI_LANGUAGE) And &H3FF) = CHINESE Then LanguageColumn = 2
End Function
