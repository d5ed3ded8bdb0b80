package dev.caretaker.adapter.totp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.caretaker.application.contract.OneTimePasswordsContract;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.application.twofactor.OneTimePasswords.Label;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JavaOtpPasswordsTest implements OneTimePasswordsContract {

    private static final int PIXELS = 8;
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern MODULE = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z");

    private final OneTimePasswords passwords = new JavaOtpPasswords();

    @Override
    public OneTimePasswords passwords() {
        return passwords;
    }

    private String uri(OtpAlgorithm algorithm) {
        return passwords.uri(
                new Label("SCEP Server", "Zoë"),
                new byte[algorithm.secretBytes()],
                new OtpParameters(algorithm, 8, 60));
    }

    @Test
    void picture_readByADecoder_isTheAddress() throws Exception {
        for (OtpAlgorithm algorithm : OtpAlgorithm.values()) {
            String svg = passwords.picture(uri(algorithm));
            Matcher size = SIZE.matcher(svg);
            assertThat(size.find()).isTrue();
            boolean[][] dark = new boolean[Integer.parseInt(size.group(1))][Integer.parseInt(size.group(1))];
            for (MatchResult module : MODULE.matcher(svg).results().toList()) {
                dark[Integer.parseInt(module.group(2))][Integer.parseInt(module.group(1))] = true;
            }

            assertThat(read(dark)).isEqualTo(uri(algorithm));
        }
    }

    @Test
    void textPicture_readByADecoder_isTheAddress() throws Exception {
        List<String> lines =
                passwords.textPicture(uri(OtpAlgorithm.SHA1)).lines().toList();
        boolean[][] dark = new boolean[2 * lines.size()][lines.get(0).length()];
        for (int line = 0; line < lines.size(); line++) {
            for (int x = 0; x < lines.get(line).length(); x++) {
                char half = lines.get(line).charAt(x);
                dark[2 * line][x] = half == '\u2588' || half == '\u2580';
                dark[2 * line + 1][x] = half == '\u2588' || half == '\u2584';
            }
        }

        assertThat(read(dark)).isEqualTo(uri(OtpAlgorithm.SHA1));
    }

    private static String read(boolean[][] dark) throws Exception {
        int width = dark[0].length * PIXELS;
        int[] pixels = new int[width * dark.length * PIXELS];
        Arrays.setAll(pixels, at -> dark[at / width / PIXELS][at % width / PIXELS] ? 0 : 0xffffff);
        var source = new RGBLuminanceSource(width, dark.length * PIXELS, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
