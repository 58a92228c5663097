"""What leaves the department: workbooks that are checked before anybody else sees them."""
