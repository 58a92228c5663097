Option Explicit

Private Sub Workbook_Open()
    CheckPython
    DescribeFunctions
    ' Help is no change that anybody has to save.
    Me.Saved = True
End Sub

Private Sub Workbook_SheetCalculate(ByVal Sh As Object)
    TellTrouble
End Sub
