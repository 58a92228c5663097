Attribute VB_Name = "XlToolsButtons"
Option Explicit

' What a click on a button starts. Each Sub only names a macro of xl_tools/macros.py:
' RunPython stands in xlwings' own module in Excel, in the user's Basic library in LibreOffice.

Public Sub Recalculate()
    RunPython "import xl_tools.macros; xl_tools.macros.run('recalculate')"
End Sub

Public Sub CheckBook()
    RunPython "import xl_tools.macros; xl_tools.macros.run('check')"
End Sub

Public Sub RegisterOverride()
    RunPython "import xl_tools.macros; xl_tools.macros.run('override')"
End Sub

Public Sub MakeReport()
    RunPython "import xl_tools.macros; xl_tools.macros.run('report')"
End Sub
