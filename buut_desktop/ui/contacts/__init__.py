"""To whom one can turn (bij wie terecht): the contact cards and what is printed of them."""
