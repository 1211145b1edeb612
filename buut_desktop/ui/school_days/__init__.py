"""The school year (schooljaar): school days and holidays, typed once a year."""
