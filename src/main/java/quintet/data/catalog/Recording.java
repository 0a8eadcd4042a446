package quintet.data.catalog;

import java.nio.file.Path;

/**
 * One spoken digit of FSDD.
 *
 * @param file WAV file
 * @param digit what is said, 0 to 9
 * @param speaker who says it
 * @param take number of the take, from 0
 */
public record Recording(Path file, int digit, String speaker, int take) {}
