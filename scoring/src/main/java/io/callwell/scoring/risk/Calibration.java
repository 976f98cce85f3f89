package io.callwell.scoring.risk;

/**
 * Stretches and shifts log-odds so that of visits with a risk of 30 %, 30 in 100 are missed. Fitted on predictions for patients whom
 * the trees had not seen; never by resampling, which wrecks probabilities.
 *
 * @param slope     positive; under 1 when the trees were too sure
 * @param intercept added
 */
record Calibration(double slope, double intercept) {

    private static final int STEPS = 30;
    private static final double RIDGE = 1e-3;

    double risk(double logOdds) {
        return 1 / (1 + Math.exp(-(slope * logOdds + intercept)));
    }

    double[] risks(double[] logOdds) {
        double[] risks = new double[logOdds.length];
        for (int i = 0; i < risks.length; i++) {
            risks[i] = risk(logOdds[i]);
        }
        return risks;
    }

    /** Logistic regression on one variable by Newton's method, drawn a little towards changing nothing. */
    static Calibration fit(double[] logOdds, boolean[] missed) {
        double slope = 1;
        double intercept = 0;
        for (int step = 0; step < STEPS; step++) {
            double gradientSlope = RIDGE * (1 - slope);
            double gradientIntercept = -RIDGE * intercept;
            double curveSlope = RIDGE;
            double curveBoth = 0;
            double curveIntercept = RIDGE;
            for (int i = 0; i < logOdds.length; i++) {
                double risk = 1 / (1 + Math.exp(-(slope * logOdds[i] + intercept)));
                double error = (missed[i] ? 1 : 0) - risk;
                double weight = risk * (1 - risk);
                gradientSlope += error * logOdds[i];
                gradientIntercept += error;
                curveSlope += weight * logOdds[i] * logOdds[i];
                curveBoth += weight * logOdds[i];
                curveIntercept += weight;
            }
            double determinant = curveSlope * curveIntercept - curveBoth * curveBoth;
            slope += (curveIntercept * gradientSlope - curveBoth * gradientIntercept) / determinant;
            intercept += (curveSlope * gradientIntercept - curveBoth * gradientSlope) / determinant;
        }
        return slope > 0 ? new Calibration(slope, intercept) : new Calibration(1, 0);
    }
}
