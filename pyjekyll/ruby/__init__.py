"""Ruby's floor: values, numbers, times, comparing, printing, and reading as Ruby does it.

Independent: it imports nothing of pyjekyll, and every engine may import it.
"""
