package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.contract.SettableClock;
import dev.caretaker.application.inmemory.InMemoryBrowserStore;
import dev.caretaker.application.inmemory.InMemoryChallengeStore;
import dev.caretaker.application.inmemory.InMemoryEnrolmentStore;
import dev.caretaker.application.inmemory.InMemoryInitialPassword;
import dev.caretaker.application.inmemory.InMemoryLockoutStore;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.inmemory.InMemoryMissedSignOuts;
import dev.caretaker.application.inmemory.InMemoryObligationStore;
import dev.caretaker.application.inmemory.InMemoryOneTimePasswords;
import dev.caretaker.application.inmemory.InMemorySecretVault;
import dev.caretaker.application.inmemory.InMemorySessionStore;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.inmemory.InMemoryUserStore;
import dev.caretaker.application.inmemory.Pbkdf2PasswordHasher;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.password.CommonPasswords;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.twofactor.AppSecrets;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.twofactor.RecoveryCodes;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.Locks;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A whole product in memory, at a time that stands still until a test moves it. */
public final class Fixtures {

    public static final Instant NOON = SettableClock.NOON;
    public static final Password RIGHT = Password.of("violet tractor hums");
    public static final Password WRONG = Password.of("violet tractor hum");
    public static final Password NEXT = Password.of("seven grey pelicans");
    public static final Client CLIENT = client("192.0.2.7");
    public static final CommonPasswords COMMON = CommonPasswords.load();

    public static final Permissions PERMISSIONS =
            Permissions.with(List.of(new Permission("DEVICES", "Devices", "Manage devices.")));

    private static final PasswordAssessment ASSESSMENT =
            new PasswordAssessment(COMMON, List.of("SCEP Server", "ca.example.org"));

    public final SettableClock clock = new SettableClock();
    public final InMemoryLogStore logStore = new InMemoryLogStore();
    public final EventLog log = new EventLog(LogType.standard(), logStore, clock);
    public final InMemorySettingsStore settingsStore = new InMemorySettingsStore();
    public final ManageSettings settings = new ManageSettings(catalogue(), settingsStore, log, clock);
    public final InMemoryUserStore users = new InMemoryUserStore();
    public final InMemoryInitialPassword initialPassword = new InMemoryInitialPassword();
    public final WatchedHasher hasher = new WatchedHasher(new Pbkdf2PasswordHasher(10));
    public final InMemoryLockoutStore lockouts = new InMemoryLockoutStore();
    public final Attempts attempts = new Attempts(lockouts, settings, log, clock);

    public final NewPasswords newPasswords = new NewPasswords(ASSESSMENT, settings, hasher, clock);

    final WatchedSessionStore sessionStore = new WatchedSessionStore(new InMemorySessionStore(users));
    final InMemoryMissedSignOuts missedSignOuts = new InMemoryMissedSignOuts();
    public final Sessions sessions = new Sessions(sessionStore, missedSignOuts, settings, log, clock);
    public final InMemoryBrowserStore browserStore = new InMemoryBrowserStore(users);
    public final InMemoryEnrolmentStore enrolments = new InMemoryEnrolmentStore(users, browserStore);
    final InMemoryChallengeStore challenges = new InMemoryChallengeStore(users, enrolments);
    public final InMemoryObligationStore obligations = new InMemoryObligationStore(users);
    public final InMemoryOneTimePasswords otp = new InMemoryOneTimePasswords();
    public final AppSecrets appSecrets = new AppSecrets(new InMemorySecretVault(), otp);
    public final TwoFactorDuty duty = new TwoFactorDuty(users, enrolments, obligations, settings, clock);
    public final RememberBrowsers browsers = new RememberBrowsers(browserStore, settings, log, clock);
    public final CheckCode codes = new CheckCode(enrolments, appSecrets, settings, log, clock);
    public final Locks locks = new Locks(attempts, codes);
    public final ManageUsers administration = new ManageUsers(users, PERMISSIONS, newPasswords, sessions, log);
    public final ManageAccess access = new ManageAccess(administration, newPasswords, locks, sessions, log);
    public final RecoveryCodes recovery = new RecoveryCodes(enrolments, hasher);
    public final Enrol enrol = new Enrol(enrolments, appSecrets, recovery, settings, log);
    public final ResetTwoFactor resets = new ResetTwoFactor(administration, enrolments, sessions, log, clock);
    private final EntryRules rules = new EntryRules(settings, clock);
    private final EntrySteps steps = new EntrySteps(new Challenges(challenges, clock), duty, browsers, rules);
    public final Entrance entrance = new Entrance(users, sessions, steps, rules, log);
    public final SecondStep secondStep = new SecondStep(entrance, codes, recovery, enrol, attempts);
    public final OwnTwoFactor own = new OwnTwoFactor(enrol, recovery, duty, new AskAgain(attempts, hasher, clock));
    final ReplacePassword replacement = new ReplacePassword(users, newPasswords, sessions, initialPassword, log);
    final ChangePassword changePassword = new ChangePassword(newPasswords, attempts, replacement);
    public final ComeThroughMicrosoft microsoft = new ComeThroughMicrosoft(users, entrance, log);
    public final SignIn signIn = new SignIn(users, hasher, attempts, entrance, replacement);

    public static SettingsCatalogue catalogue() {
        return SettingsCatalogue.of(List.of(
                PasswordRules.SECTION,
                LoginRestrictions.SECTION,
                LogCleanup.section(LogType.standard()),
                TwoFactorPolicy.section("SCEP Server"),
                EntraConnection.SECTION,
                RoleMappings.section(PERMISSIONS.list())));
    }

    public static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("not an address: " + text, impossible);
        }
    }

    public static Client client(String address) {
        return new Client(address(address), "Browser/1.0");
    }

    /** An administrator who holds every permission. */
    public Administrator administrator() {
        return administrator("admin", PERMISSIONS.names());
    }

    /** Somebody with some permissions, whether or not a user of that name is stored. */
    public Administrator administrator(String username, Set<String> permissions) {
        Profile profile = new Profile(username, username, true, permissions, false);
        return new Administrator(new User("id-of-" + username, profile, Optional.empty(), 1), CLIENT.address());
    }

    /** The session of somebody who has just signed in, whether or not a user of that name is stored. */
    public SignedIn justSignedIn(Administrator who) {
        Session session = new Session(
                "session", who.user().id(), clock.instant(), clock.instant(), "", "", Session.Method.PASSWORD);
        return new SignedIn(session, who.user());
    }

    public static Actor actor(String username) {
        return new Actor(username, CLIENT.address());
    }

    /** Adds an enabled user with the password {@link #RIGHT}, which need not be changed. */
    public User addUser(String username) {
        return addUser(username, true, Optional.of(passwordSet(RIGHT, false)));
    }

    public User addUser(String username, boolean enabled, Optional<LocalPassword> password) {
        users.create(new User(
                "id-of-" + username, new Profile(username, "Ms " + username, enabled, Set.of(), false), password, 0));
        return user(username);
    }

    public LocalPassword passwordSet(Password password, boolean mustChange) {
        return new LocalPassword(hasher.hash(password), clock.instant(), mustChange);
    }

    public User user(String username) {
        return users.find(AccountName.of(username)).orElseThrow();
    }

    /** Replaces the password behind everybody's back, as another instance would. */
    public void setPassword(User user, Password next) {
        users.replacePassword(
                new PasswordChange(
                        user.id(),
                        user.password().map(LocalPassword::hash),
                        passwordSet(next, false),
                        0,
                        Optional.empty()),
                "boss",
                ended -> {});
    }

    public void setEnabled(User user, boolean enabled) {
        User now = user(user.username());
        users.update(new User(
                now.id(),
                new Profile(now.username(), now.displayName(), enabled, now.permissions(), false),
                now.password(),
                now.version()));
    }

    /** Gives a user an app; the code that confirmed it is that of the present step. */
    public App addApp(User user) {
        Enrol.Started started = enrol.start(user);
        App app = new App(started);
        List<String> recoveryCodes =
                enrol.confirm(user, app.code(0), true, actor(user.username())).recoveryCodes();
        return new App(started, recoveryCodes);
    }

    /** What a user has: the app, and the recovery codes. */
    public final class App {

        private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

        private final Enrol.Started started;
        public final List<String> recoveryCodes;

        public App(Enrol.Started started) {
            this(started, List.of());
        }

        App(Enrol.Started started, List<String> recoveryCodes) {
            this.started = started;
            this.recoveryCodes = recoveryCodes;
        }

        /** The code that the app shows so many steps from now. */
        public String code(int stepsFromNow) {
            return code(stepsFromNow, OtpParameters.COMMON);
        }

        public String code(int stepsFromNow, OtpParameters parameters) {
            return otp.code(secret(), parameters, parameters.stepAt(clock.instant()) + stepsFromNow);
        }

        private byte[] secret() {
            String bits = started.secret()
                    .chars()
                    .mapToObj(letter ->
                            Integer.toBinaryString(32 + BASE32.indexOf(letter)).substring(1))
                    .reduce("", String::concat);
            byte[] secret = new byte[bits.length() / 8];
            for (int i = 0; i < secret.length; i++) {
                secret[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
            }
            return secret;
        }
    }

    /** Saves a section with some values changed, given as path and value in turn. */
    public void change(Class<?> type, String... pathsAndValues) {
        String section = settings.catalogue().section(type).id();
        settings.save(submission(section, pathsAndValues), actor("admin"), Optional.empty());
    }

    /** Everything a section holds now, with some values changed, given as path and value in turn. */
    public Submission submission(String section, String... pathsAndValues) {
        var view = settings.view(section);
        Map<String, String> text = new LinkedHashMap<>(view.text());
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        return new Submission(section, text, view.version());
    }

    /** The rows of a log, newest first. */
    public List<LogEntry> rows(LogType type) {
        return log.find(new LogQuery(
                type.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                LogQuery.LARGEST_PAGE));
    }

    public LogEntry newest(LogType type) {
        return rows(type).get(0);
    }
}
