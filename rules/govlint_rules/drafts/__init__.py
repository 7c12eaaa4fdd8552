"""Pack W: what a draft in Word still holds and a published report must not."""
