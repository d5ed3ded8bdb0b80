package dev.caretaker.adapter.totp;

import io.nayuki.qrcodegen.QrCode;

/** A QR code (ISO/IEC 18004) with its margin, for screens and for terminals. */
final class QrPicture {

    /** Modules of light around the code (ISO/IEC 18004, “quiet zone”). */
    private static final int MARGIN = 4;

    private final QrCode code;

    private QrPicture(QrCode code) {
        this.code = code;
    }

    static QrPicture of(String text) {
        return new QrPicture(QrCode.encodeText(text, QrCode.Ecc.MEDIUM));
    }

    /** Dark on light whatever the colours of the page are: scanners look for that. */
    String svg() {
        int size = code.size + 2 * MARGIN;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(',')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size
                + "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" + size
                + "\" fill=\"#ffffff\"/><path fill=\"#000000\" d=\"" + path + "\"/></svg>";
    }

    /** Two rows of modules in each line of text. */
    String text() {
        StringBuilder lines = new StringBuilder();
        for (int y = -MARGIN; y < code.size + MARGIN; y += 2) {
            for (int x = -MARGIN; x < code.size + MARGIN; x++) {
                lines.append(half(code.getModule(x, y), code.getModule(x, y + 1)));
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static char half(boolean upperIsDark, boolean lowerIsDark) {
        if (upperIsDark) {
            return lowerIsDark ? '\u2588' : '\u2580';
        }
        return lowerIsDark ? '\u2584' : ' ';
    }
}
