package dev.caretaker.domain.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsCatalogueTest {

    private final SettingsCatalogue catalogue =
            SettingsCatalogue.of(List.of(PasswordRules.SECTION, LoginRestrictions.SECTION));

    @Test
    void sections_areListedInTheOrderGiven() {
        assertThat(catalogue.sections()).containsExactly(PasswordRules.SECTION, LoginRestrictions.SECTION);
    }

    @Test
    void section_isFoundByIdAndByType() {
        assertThat(catalogue.section("login-restrictions")).isSameAs(LoginRestrictions.SECTION);
        assertThat(catalogue.section(LoginRestrictions.class)).isSameAs(LoginRestrictions.SECTION);
    }

    @Test
    void section_thatIsNotRegistered_isUnknown() {
        assertThatExceptionOfType(UnknownSectionException.class)
                .isThrownBy(() -> catalogue.section("nonsense"))
                .withMessageContaining("nonsense");
        assertThatExceptionOfType(UnknownSectionException.class)
                .isThrownBy(() -> catalogue.section(String.class))
                .withMessageContaining("String");
    }

    @Test
    void section_registeredTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsCatalogue.of(List.of(PasswordRules.SECTION, PasswordRules.SECTION)))
                .withMessageContaining("password-rules");
    }

    @Test
    void recordType_registeredTwice_isRefused() {
        record Note(String text) {}
        Field<String> text = Field.text("text", 0, 9);
        Fields<Note> fields = Fields.<Note>of().with(text, Note::text).into(values -> new Note(values.get(text)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsCatalogue.of(List.of(
                        Section.of("one", Note.class, fields, new Note("")),
                        Section.of("two", Note.class, fields, new Note("")))))
                .withMessageContaining("two");
    }
}
