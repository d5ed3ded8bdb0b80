package dev.caretaker.adapter.web.page.settings.fact;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.Client;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.section.Field;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how many widely used passwords only the list keeps out under the rules in force (OWASP ASVS 5.0, 6.2.4). */
@Singleton
final class CommonPasswordsFact implements FieldFact {

    private final PasswordAssessment assessment;
    private final ManageSettings settings;
    private final Wording wording;
    private volatile @Nullable Counted latest;

    private record Counted(PasswordRules rules, long entries) {}

    CommonPasswordsFact(PasswordAssessment assessment, ManageSettings settings, Wording wording) {
        this.assessment = assessment;
        this.settings = settings;
        this.wording = wording;
    }

    @Override
    public Optional<String> about(SectionView section, Field<?> field, String text, Client reader) {
        boolean ours =
                section.section().type() == PasswordRules.class && field.name().equals("rejectCommon");
        if (!ours) {
            return Optional.empty();
        }
        String entries = String.format(Locale.ENGLISH, "%,d", entries(settings.current(PasswordRules.class)));
        return Optional.of(wording.text("fact.common-passwords", Map.of("entries", entries)));
    }

    private long entries(PasswordRules rules) {
        Counted known = latest;
        if (known == null || !known.rules().equals(rules)) {
            known = new Counted(rules, assessment.effectiveCommonPasswords(rules));
            latest = known;
        }
        return known.entries();
    }
}
