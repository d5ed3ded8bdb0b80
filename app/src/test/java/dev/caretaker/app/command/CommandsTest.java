package dev.caretaker.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import dev.caretaker.domain.twofactor.TwoFactorPolicy.RequiredFor;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final String INITIAL = "Initial-Password-Of-Operator-1";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Map<String, Object> properties() {
        return Map.of("caretaker.data-dir", directory.toString(), "caretaker.admin-password", INITIAL);
    }

    private int run(String... arguments) {
        printed.reset();
        return Commands.run(properties(), new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private <T> T ask(Function<ApplicationContext, T> question) {
        try (ApplicationContext context = ApplicationContext.run(properties())) {
            return question.apply(context);
        }
    }

    private void prepare(Consumer<ApplicationContext> step) {
        ask(context -> {
            step.accept(context);
            return true;
        });
    }

    private static User admin(ApplicationContext context) {
        return context.getBean(ManageUsers.class).find("admin").orElseThrow();
    }

    private static SignInResult signIn(ApplicationContext context, String password) {
        Client client = new Client(InetAddress.getLoopbackAddress(), "test");
        return context.getBean(SignIn.class).attempt("admin", Password.of(password), client);
    }

    private List<LogEntry> audit() {
        return ask(context -> context.getBean(LogStore.class)
                .find(new LogQuery(
                        "audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 100)));
    }

    private void assertAudited(String action) {
        assertThat(audit()).anySatisfy(row -> {
            assertThat(row.action()).isEqualTo(action);
            assertThat(row.user()).isEqualTo("system");
        });
    }

    private void giveAdminAnApp() {
        prepare(context -> {
            Enrol enrol = context.getBean(Enrol.class);
            Enrol.Started started = enrol.start(admin(context));
            String code = code(context, started.secret());
            assertThat(enrol.confirm(admin(context), code, false, Actor.system())
                            .refusal())
                    .isEmpty();
        });
    }

    private static String code(ApplicationContext context, String base32) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder bits = new StringBuilder();
        base32.chars()
                .forEach(letter -> bits.append(
                        Integer.toBinaryString(32 + alphabet.indexOf(letter)).substring(1)));
        byte[] secret = new byte[bits.length() / 8];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        Instant now = context.getBean(Clock.class).instant();
        return context.getBean(OneTimePasswords.class)
                .code(secret, OtpParameters.COMMON, OtpParameters.COMMON.stepAt(now));
    }

    @Test
    void list_namesUsersAndWhatMattersOfThem() {
        giveAdminAnApp();

        assertThat(run("admin", "list")).isZero();

        assertThat(printed()).contains("admin, administrator, second factor");
        assertAudited("users-listed");
    }

    @Test
    void resetPassword_printsOneThatHasToBeChanged() {
        assertThat(run("admin", "reset-password", "ADMIN")).isZero();

        String password = printed().strip().replaceFirst("(?s).*: (\\S+).*", "$1");
        assertThat(this.<SignInResult>ask(context -> signIn(context, password)))
                .isInstanceOf(PasswordChangeRequired.class);
        assertThat(this.<SignInResult>ask(context -> signIn(context, INITIAL))).isInstanceOf(Refused.class);
        assertAudited("password-reset");
        assertThat(audit().toString()).doesNotContain(password);
    }

    @Test
    void resetTwoFactor_takesTheAppAway() {
        giveAdminAnApp();

        assertThat(run("admin", "reset-two-factor", "admin")).isZero();

        assertThat(this.<Set<String>>ask(
                        context -> context.getBean(EnrolmentStore.class).enrolledUsers()))
                .isEmpty();
        assertAudited("two-factor-reset");
        assertThat(run("admin", "reset-two-factor", "admin")).isEqualTo(1);
        assertThat(printed()).contains("had no second factor");
    }

    @Test
    void unlock_letsInAtOnce() {
        prepare(context -> {
            for (int i = 0; i < 10; i++) {
                signIn(context, "wrong");
            }
            assertThat(signIn(context, INITIAL)).isInstanceOf(LockedOut.class);
        });

        assertThat(run("admin", "unlock", "admin")).isZero();

        assertThat(this.<SignInResult>ask(context -> signIn(context, INITIAL)))
                .isInstanceOf(PasswordChangeRequired.class);
        assertAudited("unlock");
    }

    @Test
    void twoFactorOptional_requiresItOfNobody() {
        prepare(context -> {
            ManageSettings settings = context.getBean(ManageSettings.class);
            SectionView view = settings.view("two-factor");
            Map<String, String> text = new LinkedHashMap<>(view.text());
            text.put("requiredFor", "EVERYBODY");
            settings.save(new Submission("two-factor", text, view.version()), Actor.system(), Optional.empty());
        });

        assertThat(run("admin", "two-factor-optional")).isZero();

        assertThat(this.<RequiredFor>ask(context -> context.getBean(ManageSettings.class)
                        .current(TwoFactorPolicy.class)
                        .requiredFor()))
                .isEqualTo(RequiredFor.NOBODY);
        assertAudited("settings-change");

        assertThat(run("admin", "two-factor-optional")).isZero();
        assertThat(printed()).contains("Nobody had to have a second factor.");
        assertAudited("two-factor-optional");
    }

    @Test
    void rotateKey_keepsWhatWasEncryptedReadable() throws IOException {
        giveAdminAnApp();
        Path file = directory.resolve("master.key");
        String before = Files.readString(file);

        assertThat(run("rotate-key")).isZero();

        assertThat(printed()).contains("1 stored secrets");
        assertThat(Files.readString(file)).isNotEqualTo(before);
        assertThat(Files.readString(directory.resolve("master.key.previous"))).isEqualTo(before);
        assertAudited("master-key-replaced");
        assertThat(this.<LogStore.Verification>ask(
                                context -> context.getBean(LogStore.class).verify("audit"))
                        .brokenAt())
                .isEmpty();
        assertThat(this.<Integer>ask(context -> {
                    var app = context.getBean(EnrolmentStore.class)
                            .find(admin(context).id())
                            .orElseThrow();
                    return context.getBean(dev.caretaker.application.secret.SecretVault.class)
                            .decrypt(dev.caretaker.application.twofactor.Enrolment.place(app.userId()), app.secret())
                            .length;
                }))
                .isEqualTo(20);
    }

    @Test
    void unknownUser_isSaid() {
        assertThat(run("admin", "unlock", "nobody")).isEqualTo(1);
        assertThat(printed()).contains("no user of that name");
    }

    @Test
    void anythingElse_isAnsweredWithTheCommands() {
        for (String[] words : new String[][] {
            {"admin"},
            {"admin", "unlock"},
            {"admin", "list", "x"},
            {"rotate-key", "now"},
            {"start"},
            {"verify-log"},
            {"verify-log", "a", "b"},
            {"admin", "x", "y"}
        }) {
            assertThat(run(words)).isEqualTo(2);
            assertThat(printed()).contains("admin reset-password USER");
        }
        assertThat(directory).isEmptyDirectory();
    }
}
