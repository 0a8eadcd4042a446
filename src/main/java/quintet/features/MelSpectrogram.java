package quintet.features;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * How much power a sound has in each of some frequency bands, frame by frame, on a logarithmic scale.
 *
 * <p>Frame <i>t</i> is the {@code windowLength} samples from {@code t * hop} on, times a Hann window <i>w</i>. With its
 * discrete Fourier transform X (of {@code fftLength} points, padded with zeros) and triangular filters H,
 *
 * <pre>
 *   P[k]         = |X[k]|^2 / sum(w^2)                          power, so that white noise of variance v has P = v on average
 *   logMel[b][t] = ln(max(floor, sum over k of H[b][k] P[k]))
 *   mel(f)       = 2595 log10(1 + f / 700)
 * </pre>
 *
 * Filter <i>b</i> rises from 0 to 1 and falls to 0 again between the points <i>b</i>, <i>b + 1</i> and <i>b + 2</i> of {@code
 * bands + 2} points that stand evenly on the mel scale from {@code lowHz} to {@code highHz}. Making a sound <i>a</i> times as
 * loud adds 2 ln a everywhere above the floor.
 *
 * <p>Source: S. Davis and P. Mermelstein, Comparison of parametric representations for monosyllabic word recognition, IEEE
 * Transactions on Acoustics, Speech, and Signal Processing 28(4), 1980; the mel formula: D. O'Shaughnessy, Speech
 * Communication, 1987.
 *
 * @param sampleRate samples a second (Hz) of the sounds
 * @param windowLength samples a frame
 * @param hop samples from the start of a frame to the start of the next
 * @param fftLength points of the Fourier transform, at least {@code windowLength}
 * @param bands number of bands
 * @param lowHz where the lowest band starts (Hz)
 * @param highHz where the highest band ends (Hz), half the sample rate at most
 * @param floor power below which all is silence, above 0
 */
public record MelSpectrogram(
        int sampleRate,
        int windowLength,
        int hop,
        int fftLength,
        int bands,
        double lowHz,
        double highHz,
        double floor) {

    public MelSpectrogram {
        require(sampleRate >= 1, "sampleRate", sampleRate, "at least 1 Hz");
        require(windowLength >= 2, "windowLength", windowLength, "at least 2 samples");
        require(hop >= 1, "hop", hop, "at least 1 sample");
        require(fftLength >= windowLength, "fftLength", fftLength, "at least windowLength = " + windowLength);
        require(bands >= 1, "bands", bands, "at least 1");
        require(lowHz >= 0, "lowHz", lowHz, "at least 0 Hz");
        require(
                highHz > lowHz && highHz <= sampleRate / 2.0,
                "highHz",
                highHz,
                "above lowHz = " + lowHz + " and at most half the sample rate = " + sampleRate / 2.0);
        require(floor > 0 && Double.isFinite(floor), "floor", floor, "above 0 and finite");
        double[][] filters = filters(sampleRate, fftLength, bands, lowHz, highHz);
        for (int b = 0; b < bands; b++) {
            // an empty filter would be a constant row, which looks like data and is none
            require(
                    Arrays.stream(filters[b]).sum() > 0,
                    "bands",
                    bands,
                    "fewer (or fftLength above " + fftLength + "), since band " + b
                            + " holds no frequency of the transform");
        }
    }

    /**
     * Frames of 25 ms every 10 ms, 40 bands from 20 Hz to half the sample rate, floor 1e-8; the transform takes the next
     * power of two.
     */
    public static MelSpectrogram defaults(int sampleRate) {
        int window = Math.max(2, Math.round(sampleRate * 0.025f));
        int fft = Integer.highestOneBit(window - 1) * 2;
        return new MelSpectrogram(
                sampleRate, window, Math.max(1, Math.round(sampleRate * 0.01f)), fft, 40, 20, sampleRate / 2.0, 1e-8);
    }

    /** Frames of so many samples, transformed with the next power of two of points. */
    public MelSpectrogram withWindowLength(int samples) {
        int fft = samples < 2 ? samples : Integer.highestOneBit(samples - 1) * 2;
        return new MelSpectrogram(sampleRate, samples, hop, fft, bands, lowHz, highHz, floor);
    }

    public MelSpectrogram withHop(int samples) {
        return new MelSpectrogram(sampleRate, windowLength, samples, fftLength, bands, lowHz, highHz, floor);
    }

    public MelSpectrogram withFftLength(int points) {
        return new MelSpectrogram(sampleRate, windowLength, hop, points, bands, lowHz, highHz, floor);
    }

    public MelSpectrogram withBands(int number) {
        return new MelSpectrogram(sampleRate, windowLength, hop, fftLength, number, lowHz, highHz, floor);
    }

    public MelSpectrogram withRange(double fromHz, double toHz) {
        return new MelSpectrogram(sampleRate, windowLength, hop, fftLength, bands, fromHz, toHz, floor);
    }

    public MelSpectrogram withFloor(double power) {
        return new MelSpectrogram(sampleRate, windowLength, hop, fftLength, bands, lowHz, highHz, power);
    }

    /** Frames of a sound of so many samples: those that fit in it, but at least one (padded with silence). */
    public int frames(int samples) {
        return 1 + Math.max(0, samples - windowLength) / hop;
    }

    /**
     * The mel map of a sound.
     *
     * @return {@code [bands][frames]}, natural logarithm of power, {@code ln(floor)} at least
     * @throws IllegalArgumentException if the sound has another sample rate
     */
    public float[][] logMel(Waveform sound) {
        if (sound.sampleRate() != sampleRate) {
            throw new IllegalArgumentException("The sound has " + sound.sampleRate()
                    + " samples a second, but this spectrogram is made for " + sampleRate
                    + ". Use MelSpectrogram.defaults(" + sound.sampleRate() + ") or resample the sound.");
        }
        double[] window = hann(windowLength);
        double windowPower = Arrays.stream(window).map(w -> w * w).sum();
        double[][] filters = filters(sampleRate, fftLength, bands, lowHz, highHz);
        DoubleFFT_1D fft = new DoubleFFT_1D(fftLength);
        float[] samples = sound.samples();
        float[][] map = new float[bands][frames(samples.length)];
        for (int t = 0; t < map[0].length; t++) {
            double[] spectrum = new double[2 * fftLength];
            for (int i = 0; i < windowLength && t * hop + i < samples.length; i++) {
                spectrum[i] = window[i] * samples[t * hop + i];
            }
            fft.realForwardFull(spectrum); // [re 0, im 0, re 1, im 1, ...]
            double[] power = new double[fftLength / 2 + 1];
            for (int k = 0; k < power.length; k++) {
                power[k] =
                        (spectrum[2 * k] * spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1]) / windowPower;
            }
            for (int b = 0; b < bands; b++) {
                double sum = 0;
                for (int k = 0; k < power.length; k++) {
                    sum += filters[b][k] * power[k];
                }
                map[b][t] = (float) Math.log(Math.max(floor, sum));
            }
        }
        return map;
    }

    /**
     * The mel map of a sound, cut or padded to so many frames: of a longer map the middle stays, a shorter one comes to
     * the middle with silence ({@code ln(floor)}) around it.
     *
     * @return {@code [bands][frames]}
     */
    public float[][] logMel(Waveform sound, int frames) {
        require(frames >= 1, "frames", frames, "at least 1");
        float[][] map = logMel(sound);
        float[][] fitted = new float[bands][frames];
        for (int b = 0; b < bands; b++) {
            Arrays.fill(fitted[b], (float) Math.log(floor));
            int surplus = map[b].length - frames;
            System.arraycopy(
                    map[b],
                    Math.max(0, surplus / 2),
                    fitted[b],
                    Math.max(0, -surplus / 2),
                    Math.min(frames, map[b].length));
        }
        return fitted;
    }

    /** Where the filter of each band peaks (Hz). */
    public double[] centersHz() {
        return Arrays.copyOfRange(edges(bands, lowHz, highHz), 1, bands + 1);
    }

    /** {@code 2595 log10(1 + f / 700)}. */
    public static double melOfHz(double hz) {
        return 2595 * Math.log10(1 + hz / 700);
    }

    /** {@code 700 (10^(m / 2595) - 1)}, the inverse of {@link #melOfHz}. */
    public static double hzOfMel(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }

    /** The periodic Hann window, {@code sin^2(pi i / n)}. */
    private static double[] hann(int n) {
        double[] window = new double[n];
        for (int i = 0; i < n; i++) {
            window[i] = Math.pow(Math.sin(Math.PI * i / n), 2);
        }
        return window;
    }

    private static double[] edges(int bands, double lowHz, double highHz) {
        double low = melOfHz(lowHz);
        double step = (melOfHz(highHz) - low) / (bands + 1);
        double[] edges = new double[bands + 2];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = hzOfMel(low + i * step);
        }
        return edges;
    }

    /** Triangles of height 1, {@code [bands][fftLength / 2 + 1]}. */
    private static double[][] filters(int sampleRate, int fftLength, int bands, double lowHz, double highHz) {
        double[] edge = edges(bands, lowHz, highHz);
        double[][] filters = new double[bands][fftLength / 2 + 1];
        for (int b = 0; b < bands; b++) {
            for (int k = 0; k < filters[b].length; k++) {
                double hz = (double) k * sampleRate / fftLength;
                double rising = (hz - edge[b]) / (edge[b + 1] - edge[b]);
                double falling = (edge[b + 2] - hz) / (edge[b + 2] - edge[b + 1]);
                filters[b][k] = Math.max(0, Math.min(rising, falling));
            }
        }
        return filters;
    }

    private static void require(boolean holds, String what, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Mel spectrogram: " + what + " must be " + expected + ", but is " + value + ".");
        }
    }
}
