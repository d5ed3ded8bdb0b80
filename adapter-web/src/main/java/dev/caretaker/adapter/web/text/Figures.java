package dev.caretaker.adapter.web.text;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private static final double KIB = 1024;

    private Figures() {}

    /**
     * A whole number.
     *
     * @param number the number
     * @return such as “12,345”
     */
    public static String of(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /**
     * A size in a binary unit that fits it.
     *
     * @param bytes the size, 0 or more
     * @return such as “3 KiB”, “1.5 MiB” or “2.0 GiB”; what is less than one KiB counts as one unless it is nothing
     */
    public static String size(long bytes) {
        double kibibytes = bytes / KIB;
        if (kibibytes < KIB) {
            return String.format(Locale.ENGLISH, "%,.0f KiB", bytes == 0 ? 0 : Math.max(1, kibibytes));
        }
        double mebibytes = kibibytes / KIB;
        if (mebibytes < KIB) {
            return String.format(Locale.ENGLISH, "%,.1f MiB", mebibytes);
        }
        double gibibytes = mebibytes / KIB;
        return gibibytes < KIB
                ? String.format(Locale.ENGLISH, "%,.1f GiB", gibibytes)
                : String.format(Locale.ENGLISH, "%,.1f TiB", gibibytes / KIB);
    }
}
