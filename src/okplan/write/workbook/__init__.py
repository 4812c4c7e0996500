"""The workbook of `export`: sheets of live formulas made as values, the file, and its verification."""
