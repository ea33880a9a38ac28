"""The statistics, one step a file: arrays in, arrays out.

`scale` puts amounts, shares and places on the scale on which they are compared; `pool` turns many statements of one
quantity into one posterior, `meta` does so in the classical way; `trend` smooths a series and says who leads when,
`forecast` carries it on, to a target; `breaks`, `shares`, `comovement` and `effects` say what may be said of a change;
`ranking` and `ties` read published lists of places, `survey` polls, `composition` shares of a whole; `normalise`,
`weight`, `aggregate` and `rank` are the steps of a composite index. No file here knows a contender, a table or a path,
and none imports another step.
"""
