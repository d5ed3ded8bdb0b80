package dev.caretaker.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/attacks.md} names each attack on single sign-on and every test that makes it. */
class AttackIndexTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ATTACK = Pattern.compile("void attackA(\\d+)_");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| A(\\d+) \\|.*\\| ([^|]+) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Map<Integer, Set<String>> made() throws IOException {
        Map<Integer, Set<String>> made = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                collect(tests, made);
            }
        }
        return made;
    }

    private static void collect(Path tests, Map<Integer, Set<String>> made) throws IOException {
        try (Stream<Path> files = Files.walk(tests)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> ATTACK.matcher(read(file)).results().forEach(attack -> made.computeIfAbsent(
                                    Integer.valueOf(attack.group(1)), number -> new TreeSet<>())
                            .add(file.getFileName().toString().replace(".java", ""))));
        }
    }

    private static Map<Integer, Set<String>> named() {
        Map<Integer, Set<String>> named = new TreeMap<>();
        ROW.matcher(read(ROOT.resolve("docs/attacks.md"))).results().forEach(row -> {
            Set<String> tests = new TreeSet<>();
            NAME.matcher(row.group(2))
                    .results()
                    .map((MatchResult name) -> name.group(1))
                    .forEach(tests::add);
            named.put(Integer.valueOf(row.group(1)), tests);
        });
        return named;
    }

    @Test
    void index_namesEveryAttackAndEveryTestThatMakesIt() throws IOException {
        assertThat(made().keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
        assertThat(named()).isEqualTo(made());
    }
}
