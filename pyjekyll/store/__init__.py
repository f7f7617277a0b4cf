"""What outlives a build: scans of folders, digests of values, and one store on the disk.

It knows files and plain values, neither sites nor what they are made of.
"""
