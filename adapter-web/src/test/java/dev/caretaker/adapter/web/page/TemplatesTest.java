package dev.caretaker.adapter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import dev.caretaker.domain.section.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {

    private static final Path VIEWS = Path.of("src/main/resources/views");
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\{|\\{\\{&");
    private static final Pattern INLINE =
            Pattern.compile("\\s(?:style|on[a-z]+)\\s*=|javascript:|<style|<script(?![^>]*src=)");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:src|href|action)=\"(?:https?:)?//");

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            return files.filter(file -> file.toString().endsWith(".hbs")).toList();
        }
    }

    @Test
    void thereAreTemplates() throws IOException {
        assertThat(templates()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_escapesEverythingAndHasNothingInline(Path template) throws IOException {
        String text = Files.readString(template);

        assertThat(UNESCAPED.matcher(text).find())
                .as("prints something unescaped")
                .isFalse();
        assertThat(INLINE.matcher(text).find()).as("has inline style or script").isFalse();
        assertThat(ELSEWHERE.matcher(text).find()).as("names another server").isFalse();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_canBeParsed(Path template) throws IOException {
        String name = "views/" + VIEWS.relativize(template).toString().replace(".hbs", "");

        var engine = new Handlebars(new ClassPathTemplateLoader("/", ".hbs"))
                .registerHelper("product", (context, options) -> "")
                .registerHelper("asset", (context, options) -> "");

        assertThat(engine.compile(name)).isNotNull();
    }

    @Test
    void everyKindOfField_hasItsPartial() {
        assertThat(Field.Kind.values()).allSatisfy(kind -> assertThat(VIEWS.resolve("fields")
                        .resolve(kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".hbs"))
                .exists());
    }

    @Test
    void styleSheetOfTheKit_isOnTheClassPath() throws IOException {
        String layout = Files.readString(VIEWS.resolve("layout.hbs"));
        var sheet = Pattern.compile("href=\"/webjars/([^\"]+)\"").matcher(layout);

        assertThat(sheet.find()).isTrue();
        assertThat(getClass().getClassLoader().getResource("META-INF/resources/webjars/" + sheet.group(1)))
                .isNotNull();
    }

    @Test
    void ourStyleSheet_namesOnlyFilesThatExist() throws IOException {
        Path folder = Path.of("src/main/resources/static");
        String sheet = Files.readString(folder.resolve("caretaker.css"), StandardCharsets.UTF_8);

        assertThat(Pattern.compile("url\\(\"([^\"]+)\"\\)")
                        .matcher(sheet)
                        .results()
                        .toList())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(folder.resolve(found.group(1))).exists());
    }

    @Test
    void assetAddress_changesWithTheContentOnly() {
        assertThat(new Assets().address("caretaker.css"))
                .matches("/static/caretaker\\.css\\?v=[0-9a-f]{12}")
                .isEqualTo(new Assets().address("caretaker.css"));
    }
}
