Attribute VB_Name = "XlToolsButtons"
Option Explicit

' What a click on a button starts. Each Sub only names a macro of xl_tools/macros.py.
' RunPython is xlwings' own in Excel, and in LibreOffice the one of the user's Basic library.

Public Sub Recalculate()
    If PythonIsThere() Then RunPython "import xl_tools.macros; xl_tools.macros.run('recalculate')"
End Sub

Public Sub CheckBook()
    If PythonIsThere() Then RunPython "import xl_tools.macros; xl_tools.macros.run('check')"
End Sub

Public Sub RegisterOverride()
    If PythonIsThere() Then RunPython "import xl_tools.macros; xl_tools.macros.run('override')"
End Sub

Public Sub MakeReport()
    If PythonIsThere() Then RunPython "import xl_tools.macros; xl_tools.macros.run('report')"
End Sub

Public Sub FinishMonth()
    If PythonIsThere() Then RunPython "import xl_tools.macros; xl_tools.macros.run('finish')"
End Sub

Public Sub MakeSlips()
    If PythonIsThere() Then RunPython "import xl_tools.macros; xl_tools.macros.run('slips')"
End Sub

Public Sub SendSlips()
    If PythonIsThere() Then RunPython "import xl_tools.macros; xl_tools.macros.run('send')"
End Sub
