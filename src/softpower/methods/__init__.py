"""The statistics, one step a file: arrays in, arrays out.

`scale` puts amounts, shares and places on the scale on which they are compared; `pool` turns many statements of one
quantity into one posterior; `trend` smooths a series and says who leads when; `ranking` reads published lists of
places; `forecast` carries a series on, to a target; `normalise`, `weight`, `aggregate` and `rank` are the steps of a
composite index. No file here knows a contender, a table or a path, and none imports another step.
"""
