package io.callwell.conversation.turn;

/**
 * Tells frames that may be speech from the noise of the line by their level: louder than the floor by a margin. The floor is the
 * quietest of the last three seconds, so that it follows a noisy line at once and speech never becomes the floor.
 */
public final class EnergyGate implements SpeechGate {

    private static final int BLOCK_FRAMES = 10;
    private static final int BLOCKS = 15;
    private static final double FLOOR_AT_START = -58;
    private static final double LOWEST_FLOOR = -65;
    private static final double MARGIN = 12;
    private static final double LEAST = -47;

    private final double[] blocks = new double[BLOCKS];
    private int block;
    private int inBlock;
    private double quietest = Double.MAX_VALUE;
    private double smooth = FLOOR_AT_START;

    public EnergyGate() {
        java.util.Arrays.fill(blocks, FLOOR_AT_START);
    }

    @Override
    public boolean isSpeech(byte[] muLaw) {
        double decibels = level(muLaw);
        smooth = 0.5 * smooth + 0.5 * Math.max(decibels, LOWEST_FLOOR);
        quietest = Math.min(quietest, smooth);
        if (++inBlock == BLOCK_FRAMES) {
            blocks[block++ % BLOCKS] = quietest;
            quietest = Double.MAX_VALUE;
            inBlock = 0;
        }
        return decibels >= Math.max(floor() + MARGIN, LEAST);
    }

    double floor() {
        double floor = blocks[0];
        for (double b : blocks) {
            floor = Math.min(floor, b);
        }
        return Math.max(floor, LOWEST_FLOOR);
    }

    /** Level of mu-law audio in dBFS; digital silence is -96. */
    public static double level(byte[] muLaw) {
        double sum = 0;
        for (byte b : muLaw) {
            double s = io.callwell.audio.MuLaw.decode(b) / 32_768.0;
            sum += s * s;
        }
        return muLaw.length == 0 || sum == 0 ? -96 : Math.max(-96, 10 * Math.log10(sum / muLaw.length));
    }
}
