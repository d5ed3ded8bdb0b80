package dev.caretaker.adapter.entra.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code openssl} command in a folder of its own; samples come from there, not from our own code. */
final class OpenSsl {

    private final Path folder;

    OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Runs {@code openssl} with arguments separated by blanks; a text between apostrophes is one argument. */
    OpenSsl run(String arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        for (String argument : arguments.split(" (?=(?:[^']*'[^']*')*[^']*$)")) {
            command.add(argument.replace("'", ""));
        }
        try {
            Path output = folder.resolve("output.txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + ": " + Files.readString(output));
            }
            return this;
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** A self-signed certificate {@code NAME.crt} with its key {@code NAME.key} in PKCS#8. */
    OpenSsl pair(String name, String keyOptions) {
        return run("req -x509 -nodes -days 30 -subj '/CN=" + name + "' -newkey " + keyOptions + " -keyout " + name
                + ".key -out " + name + ".crt");
    }

    String text(String file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    String base64(String file) {
        return Base64.getMimeEncoder().encodeToString(bytes(file));
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
