"""Tax and equalisation, the parts of the grant, and their sum, a file each."""
