"""Workbooks of Excel and WPS (.xlsx, .xls, .et): what their sheets show."""
