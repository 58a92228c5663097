Attribute VB_Name = "XlToolsHelp"
Option Explicit
Option Private Module

' Help and categories in Excel's dialog for functions, in the language of the workbook: the sheet of functions has the
' sentences. It is found by its code name, because somebody may have deleted it.

Private Sub Describe(ByVal name As String, ByVal group As String)
    Dim sheet As Worksheet, row As Variant, arguments As Variant
    ' Help only: whatever Excel refuses (a hidden window, a protected project) must not keep a workbook from opening.
    On Error Resume Next
    For Each sheet In ThisWorkbook.Worksheets
        If sheet.CodeName = "SheetFunctions" Then
            row = Application.Match(name, sheet.Range("A1:A500"), 0)
            If Not IsError(row) Then
                arguments = Split(Left$(sheet.Cells(row, 3).Value2, 255 * 9), vbLf)
                Application.MacroOptions Macro:=name, Description:=Left$(sheet.Cells(row, 2).Value2, 255), _
                    Category:=Say("group_" & group), ArgumentDescriptions:=arguments
            End If
        End If
    Next sheet
End Sub
