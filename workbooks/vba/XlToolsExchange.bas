Attribute VB_Name = "XlToolsExchange"
Option Explicit

' What Python calls. Not a private module: Excel must find it by name.

Public Sub TakeAnswers(ByVal rows As Variant)
    ' All answers of a recalculation at once (xl_tools/macros.py): rows of a sheet's code name, row, column and answer.
    ' The sheets then calculate as ever, and each function finds its answer here instead of asking for it.
    Dim mode As Long, fault As Long, text As String
    mode = Application.Calculation
    On Error GoTo finish
    PrepareAnswers rows
    Application.Calculation = xlCalculationManual
    LetSheetsCalculate False
    LetSheetsCalculate True
    Application.Calculate
finish:
    fault = Err.Number
    text = Err.Description
    ForgetAnswers
    Application.Calculation = mode
    ' Python tells it in its own words.
    If fault <> 0 Then Err.Raise fault, "TakeAnswers", text
End Sub
