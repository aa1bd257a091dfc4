"""Writes clustered-regression.csv, made-up data in seven clusters of unequal size, and clustered-regression-expected.csv, what
statsmodels makes of them: ordinary least squares, errors clustered with its small-sample correction, t with clusters - 1
degrees of freedom.  python clustered_regression.py"""

import csv
import random

import numpy
import statsmodels.api as statsmodels

draw = random.Random(20)
rows = []
for cluster, size in enumerate([3, 5, 8, 13, 4, 9, 6]):
    shared = draw.gauss(0, 0.4)
    for _ in range(size):
        first = draw.gauss(0, 1) + 0.3 * shared
        second = float(draw.random() < 0.4)
        rows.append([f"s{cluster}", first, second, 1 + 0.2 * first - 0.1 * second + shared + draw.gauss(0, 0.5)])
with open("clustered-regression.csv", "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows([["cluster", "first", "second", "outcome"], *rows])
groups = numpy.unique([row[0] for row in rows], return_inverse=True)[1]
terms = statsmodels.add_constant(numpy.array([row[1:3] for row in rows]))
fit = statsmodels.OLS(numpy.array([row[3] for row in rows]), terms).fit(
    cov_type="cluster", cov_kwds={"groups": groups, "use_correction": True, "df_correction": True}, use_t=True
)
with open("clustered-regression-expected.csv", "w", newline="") as file:
    table = [[*each] for each in zip(fit.params, fit.conf_int()[:, 0], fit.conf_int()[:, 1], fit.pvalues)]
    csv.writer(file, lineterminator="\n").writerows([["coefficient", "low", "high", "p"], *table])
