"""The workbook, in which every number of a projection is a live formula."""
