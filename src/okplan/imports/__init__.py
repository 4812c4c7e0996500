"""What others keep in sheets, read as parts of a scenario: an investment programme, and Statistics Norway's people."""
