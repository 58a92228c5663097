Attribute VB_Name = "XlToolsAnswers"
Option Explicit
Option Private Module

' How a worksheet function gets its answer: one call to Python for one cell, none where the answer is known.
'
' Values are handed over, never Range objects: Python would read each of them across the border between the two
' processes, which is what makes Python functions in Excel slow. Neither the workbook nor the calling cell is handed
' over either: xlwings would ask both for their types, again across the border, and our functions look at their
' arguments only. Nothing is read back.

' Seconds without another try after a call that failed: a thousand cells must not wait a thousand times.
Private Const PAUSE As Double = 10
' Answers that are kept.
Private Const KEPT As Long = 20000

Private server As Object    ' kept: XLPy reads the configuration files each time
Private prepared As Object  ' cell -> answer, while TakeAnswers lets the sheets calculate
Private known As Object     ' function and arguments -> answer: a function gives the same for the same
Private texts As Object     ' long argument (the policy) -> its number in the keys above
Private trouble As Boolean  ' a call failed and the status cell does not say so yet
Private failedAt As Double

Public Function Bare(Optional ByVal given As Variant) As Variant
    ' Value2: dates as numbers, no currency rounding. One that is left out is blank.
    If IsMissing(given) Then
        Bare = Empty
    ElseIf IsObject(given) Then
        Bare = given.Value2
    Else
        Bare = given
    End If
End Function

Public Function AnswerOf(ByVal name As String, ByVal arguments As Variant) As Variant
    Dim place As String, key As String
    On Error GoTo failed
    If Not prepared Is Nothing Then
        place = CallingCell()
        If prepared.Exists(place) Then
            AnswerOf = prepared(place)
            Exit Function
        End If
    End If
    key = KeyOf(name, arguments)
    If key <> "" Then
        If known.Exists(key) Then
            AnswerOf = known(key)
            Exit Function
        End If
    End If
    If failedAt <> 0 And Abs(Timer - failedAt) < PAUSE Then GoTo unanswered
    AnswerOf = AsCell(Asked(LCase$(name), arguments))
    failedAt = 0
    If key <> "" Then
        If known.Count >= KEPT Then ForgetKnown
        known(key) = AnswerOf
    End If
    Exit Function
failed:
    trouble = True
    failedAt = Timer
    Resume unanswered
unanswered:
    ' Not the old value: the entries may have changed since, and nobody could tell. An error stands out, goes through
    ' every sum that needs the cell, and the status cell says what to do.
    AnswerOf = CVErr(xlErrNA)
End Function

Private Function Asked(ByVal name As String, ByVal arguments As Variant) As Variant
    If Not server Is Nothing Then
        On Error Resume Next
        Asked = server.CallUDF("udfs.excel", name, arguments)
        If Err.Number = 0 Then Exit Function
        ' Python was ended or started anew since; the next line finds it, or fails.
        On Error GoTo 0
    End If
    Set server = XLPy()
    Asked = server.CallUDF("udfs.excel", name, arguments)
End Function

Private Function CallingCell() As String
    If TypeOf Application.Caller Is Range Then CallingCell = PlaceOf(Application.Caller)
End Function

Private Function PlaceOf(ByVal cell As Range) As String
    ' A cell of another workbook has no prepared answer.
    If cell.Worksheet.Parent.Name <> ThisWorkbook.Name Then Exit Function
    PlaceOf = cell.Worksheet.CodeName & "!" & cell.Row & "!" & cell.Column
End Function

Private Function KeyOf(ByVal name As String, ByVal arguments As Variant) As String
    ' "" for a whole record or table: those are hardly ever the same twice.
    Dim place As Long, key As String
    If known Is Nothing Then ForgetKnown
    key = name
    For place = LBound(arguments) To UBound(arguments)
        If IsArray(arguments(place)) Then Exit Function
        If VarType(arguments(place)) = vbString And Len(arguments(place)) > 255 Then
            key = key & vbNullChar & "#" & NumberOf(CStr(arguments(place)))
        Else
            key = key & vbNullChar & VarType(arguments(place)) & ":" & CStr(arguments(place))
        End If
    Next place
    KeyOf = key
End Function

Private Function NumberOf(ByVal text As String) As Long
    If Not texts.Exists(text) Then texts.Add text, texts.Count + 1
    NumberOf = texts(text)
End Function

Private Sub ForgetKnown()
    Set known = CreateObject("Scripting.Dictionary")
    Set texts = CreateObject("Scripting.Dictionary")
End Sub

Private Function AsCell(ByVal given As Variant) As Variant
    ' Python hands an error value over as its text: a number would come out as a number.
    AsCell = given
    If VarType(given) <> vbString Then Exit Function
    If Left$(given, 1) <> "#" Then Exit Function
    Select Case given
        Case "#NULL!": AsCell = CVErr(xlErrNull)
        Case "#DIV/0!": AsCell = CVErr(xlErrDiv0)
        Case "#VALUE!": AsCell = CVErr(xlErrValue)
        Case "#REF!": AsCell = CVErr(xlErrRef)
        Case "#NAME?": AsCell = CVErr(xlErrName)
        Case "#NUM!": AsCell = CVErr(xlErrNum)
        Case "#N/A": AsCell = CVErr(xlErrNA)
    End Select
End Function

Public Sub PrepareAnswers(ByVal rows As Variant)
    ' Rows of a sheet's code name, row, column and answer.
    Dim row As Long, first As Long
    Set prepared = CreateObject("Scripting.Dictionary")
    first = LBound(rows, 2)
    For row = LBound(rows, 1) To UBound(rows, 1)
        prepared(rows(row, first) & "!" & rows(row, first + 1) & "!" & rows(row, first + 2)) = AsCell(rows(row, first + 3))
    Next row
    ' Python answered just now.
    failedAt = 0
    ForgetKnown
End Sub

Public Sub ForgetAnswers()
    Set prepared = Nothing
End Sub

Public Sub TellTrouble()
    ' After a calculation: a function may not write into cells while it is calculated.
    If Not trouble Then Exit Sub
    trouble = False
    TellStatus "failed"
End Sub
