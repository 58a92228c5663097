Attribute VB_Name = "XlToolsCalc"
Option Explicit

' The edition for LibreOffice has this module in place of XlToolsPython.

Public Function PythonIsThere() As Boolean
    ' RunPython came with the same set-up: when that is missing, LibreOffice says so itself.
    PythonIsThere = True
End Function
