package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.MissedSignOuts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps sign-outs in a file of the data directory that is there only while some wait. Each is one line of three words:
 * address and sid in base64url, and a full stop without which a crash came before the end of the line.
 */
public final class MissedSignOutsFile implements MissedSignOuts {

    /** Name of the file in the data directory. */
    public static final String NAME = "missed-sign-outs";

    /** An IPv4 or IPv6 address, then any text. */
    private static final Pattern LINE = Pattern.compile("([\\w-]{6}|[\\w-]{22}) ((?:[\\w-]{4})*(?:[\\w-]{2,3})?) \\.");

    private final Path file;

    /**
     * Uses a data directory, which need not exist yet.
     *
     * @param dataDirectory where the file is put
     */
    public MissedSignOutsFile(Path dataDirectory) {
        file = dataDirectory.resolve(NAME).toAbsolutePath().normalize();
    }

    @Override
    public synchronized Map<String, InetAddress> all() {
        Map<String, InetAddress> waiting = new LinkedHashMap<>();
        try {
            if (Files.exists(file)) {
                // One byte is one character in ISO 8859-1, so that nothing in the file makes it unreadable.
                for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    read(line, waiting);
                }
            }
        } catch (IOException failure) {
            throw new AdapterFailureException(MissedSignOuts.class, failure);
        }
        return Map.copyOf(waiting);
    }

    private static void read(String line, Map<String, InetAddress> waiting) throws UnknownHostException {
        Matcher whole = LINE.matcher(line);
        if (whole.matches()) {
            byte[] address = Base64.getUrlDecoder().decode(whole.group(1));
            byte[] sid = Base64.getUrlDecoder().decode(whole.group(2));
            waiting.put(new String(sid, StandardCharsets.UTF_8), InetAddress.getByAddress(address));
        }
    }

    private static String line(String sid, InetAddress toldFrom) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(toldFrom.getAddress()) + " "
                + encoder.encodeToString(sid.getBytes(StandardCharsets.UTF_8)) + " .\n";
    }

    /** On a line of its own, also behind one that a crash has cut off. */
    @Override
    public synchronized void add(String sid, InetAddress toldFrom) {
        try {
            PrivateFile.append(file, "\n" + line(sid, toldFrom));
        } catch (IOException failure) {
            throw new AdapterFailureException(MissedSignOuts.class, failure);
        }
    }

    @Override
    public synchronized void remove(Set<String> sids) {
        Map<String, InetAddress> waiting = new LinkedHashMap<>(all());
        waiting.keySet().removeAll(sids);
        try {
            if (waiting.isEmpty()) {
                Files.deleteIfExists(file);
                PrivateFile.removeUnfinished(file);
            } else {
                StringBuilder lines = new StringBuilder();
                waiting.forEach((sid, toldFrom) -> lines.append(line(sid, toldFrom)));
                PrivateFile.replace(file, lines.toString());
            }
        } catch (IOException failure) {
            throw new AdapterFailureException(MissedSignOuts.class, failure);
        }
    }
}
