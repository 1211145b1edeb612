"""The sociogram tab: rounds, typing the forms, the picture and what stands out."""
