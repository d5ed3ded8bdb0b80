package dev.caretaker.app.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Page;
import dev.caretaker.application.inmemory.InMemoryOneTimePasswords;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** An authenticator app that has looked at the screen. */
final class ScannedApp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern ADDRESS =
            Pattern.compile("otpauth://totp/SCEP%20Server:admin\\?secret=([A-Z2-7]+)&issuer=SCEP%20Server");

    private final byte[] secret;
    private long lastStep;

    private ScannedApp(String typed) {
        StringBuilder bits = new StringBuilder();
        typed.chars()
                .forEach(letter -> bits.append(
                        Integer.toBinaryString(32 + BASE32.indexOf(letter)).substring(1)));
        secret = new byte[bits.length() / 8];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
    }

    /** Reads the QR code out of a screenshot of the whole page. */
    static ScannedApp of(Page page) throws Exception {
        byte[] png = page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
        Matcher address = ADDRESS.matcher(read(ImageIO.read(new ByteArrayInputStream(png))));
        if (!address.matches()) {
            throw new IllegalStateException("the QR code says something else");
        }
        return new ScannedApp(address.group(1));
    }

    private static String read(BufferedImage image) throws Exception {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        try {
            return new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (NotFoundException none) {
            throw new IllegalStateException("no QR code on the page", none);
        }
    }

    /** A code that was not given before: of the present step, or an early one of the next. */
    String nextCode() {
        lastStep = Math.max(OtpParameters.COMMON.stepAt(Instant.now()), lastStep + 1);
        return new InMemoryOneTimePasswords().code(secret, OtpParameters.COMMON, lastStep);
    }
}
