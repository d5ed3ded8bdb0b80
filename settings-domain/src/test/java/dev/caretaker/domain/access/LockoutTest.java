package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockoutTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final LoginRestrictions RULES = new LoginRestrictions(3, 15, 1, 15, 30, 10, List.of());

    private static Instant minutes(long minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    private static Lockout failing(Lockout lockout, int times, Instant now) {
        Lockout result = lockout;
        for (int i = 0; i < times; i++) {
            result = result.begin(RULES, now).failed(RULES, now);
        }
        return result;
    }

    @Test
    void account_nobodyFailedAt_mayBeTried() {
        assertThat(Lockout.none().refusedUntil(RULES, NOW)).isEmpty();
        assertThat(Lockout.none().isLocked(NOW)).isFalse();
        assertThat(Lockout.none().isForgotten(RULES, NOW)).isTrue();
    }

    @Test
    void attempt_counts_whenItBegins() {
        assertThat(Lockout.none().begin(RULES, NOW)).isEqualTo(new Lockout(0, 1, NOW, 0, null));
    }

    @Test
    void account_failedAtOneTimeFewer_isNotLocked() {
        Lockout twice = failing(Lockout.none(), 2, NOW);

        assertThat(twice).isEqualTo(new Lockout(2, 0, NOW, 0, null));
        assertThat(twice.isLocked(NOW)).isFalse();
        assertThat(twice.refusedUntil(RULES, NOW)).isEmpty();
    }

    @Test
    void account_failedAtOftenEnough_isLockedForItsTime() {
        Lockout locked = failing(Lockout.none(), 3, NOW);

        assertThat(locked).isEqualTo(new Lockout(0, 0, NOW, 1, minutes(1)));
        assertThat(locked.isLocked(minutes(1).minusNanos(1))).isTrue();
        assertThat(locked.refusedUntil(RULES, minutes(1).minusNanos(1))).contains(minutes(1));
        assertThat(locked.isLocked(minutes(1))).isFalse();
        assertThat(locked.refusedUntil(RULES, minutes(1))).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> locked.begin(RULES, NOW));
    }

    @Test
    void lockouts_inARow_growToTheLongestAndNeverBeyond() {
        Lockout lockout = Lockout.none();
        Instant now = NOW;
        for (long expected : new long[] {1, 2, 4, 8, 15, 15, 15}) {
            lockout = failing(lockout, 3, now);
            assertThat(Duration.between(now, lockout.lockedUntil())).isEqualTo(Duration.ofMinutes(expected));
            now = now.plus(Duration.ofMinutes(expected));
        }
        assertThat(lockout.lockouts()).isEqualTo(7);
    }

    @Test
    void account_lockedAThousandTimes_opensAgain() {
        Lockout lockout = new Lockout(0, 0, NOW, 1000, NOW);

        lockout = failing(lockout, 3, NOW);

        assertThat(lockout.refusedUntil(RULES, minutes(15))).isEmpty();
    }

    @Test
    void failures_addUpWithinTheWindowOnly() {
        Lockout twice = failing(Lockout.none(), 2, NOW);

        assertThat(twice.begin(RULES, minutes(15).minusNanos(1))).isEqualTo(new Lockout(2, 1, NOW, 0, null));
        assertThat(twice.begin(RULES, minutes(15))).isEqualTo(new Lockout(0, 1, minutes(15), 0, null));
    }

    @Test
    void attempts_begunAtTheSameMoment_areEvaluatedAsOftenAsTheLimitAllows() {
        Lockout lockout = Lockout.none();
        int begun = 0;
        for (int i = 0; i < 200; i++) {
            if (lockout.refusedUntil(RULES, NOW).isEmpty()) {
                lockout = lockout.begin(RULES, NOW);
                begun++;
            }
        }

        assertThat(begun).isEqualTo(3);
        assertThat(lockout.refusedUntil(RULES, NOW)).contains(NOW.plusSeconds(1));
        assertThat(lockout.isLocked(NOW)).isFalse();

        Lockout afterTwo = lockout.failed(RULES, NOW).failed(RULES, NOW);
        assertThat(afterTwo.isLocked(NOW)).isFalse();
        assertThat(afterTwo.refusedUntil(RULES, NOW)).contains(NOW.plusSeconds(1));
        Lockout locked = afterTwo.failed(RULES, NOW);
        assertThat(locked.isLocked(NOW)).isTrue();
        assertThat(locked.failed(RULES, NOW)).isEqualTo(locked);
    }

    @Test
    void attempts_thatNeverEnd_blockNoLongerThanTheWindow() {
        Lockout hanging = new Lockout(0, 3, NOW, 0, null);

        assertThat(hanging.refusedUntil(RULES, minutes(15).minusNanos(1))).isPresent();
        assertThat(hanging.refusedUntil(RULES, minutes(15))).isEmpty();
    }

    @Test
    void attempt_thatFailsAfterAnotherSucceeded_leavesNothingBehind() {
        assertThat(Lockout.none().failed(RULES, NOW)).isEqualTo(Lockout.none());
    }

    @Test
    void attempt_abandoned_givesItsTryBack() {
        Lockout one = Lockout.none().begin(RULES, NOW);

        assertThat(one.begin(RULES, NOW).abandoned()).isEqualTo(one);
        assertThat(one.abandoned()).isEqualTo(new Lockout(0, 0, NOW, 0, null));
        assertThat(Lockout.none().abandoned()).isEqualTo(Lockout.none());
    }

    @Test
    void attempt_abandonedAfterALockout_leavesItLocked() {
        Lockout locked = failing(Lockout.none(), 3, NOW);

        assertThat(locked.abandoned()).isEqualTo(locked);
    }

    @Test
    void limit_lowered_refusesUntilTheWindowEnds() {
        LoginRestrictions stricter = new LoginRestrictions(1, 15, 1, 15, 30, 10, List.of());
        Lockout twice = failing(Lockout.none(), 2, NOW);

        assertThat(twice.refusedUntil(stricter, minutes(1))).contains(minutes(15));
        assertThat(twice.refusedUntil(stricter, minutes(15))).isEmpty();
        assertThat(twice.isLocked(minutes(1))).isFalse();
    }

    @Test
    void limit_loweredWhileAttemptsAreUnderWay_locksOnce() {
        LoginRestrictions stricter = new LoginRestrictions(1, 15, 1, 15, 30, 10, List.of());
        Lockout three = Lockout.none().begin(RULES, NOW).begin(RULES, NOW).begin(RULES, NOW);

        Lockout locked = three.failed(stricter, NOW);

        assertThat(locked.lockouts()).isEqualTo(1);
        assertThat(locked.failed(stricter, NOW).failed(stricter, NOW)).isEqualTo(locked);
    }

    @Test
    void account_neverLocked_isForgottenAfterWindowAndLongestLockout() {
        Lockout once = failing(Lockout.none(), 1, NOW);

        assertThat(once.isForgotten(RULES, minutes(30))).isFalse();
        assertThat(once.isForgotten(RULES, minutes(30).plusNanos(1))).isTrue();
    }

    @Test
    void account_lockedBefore_isForgottenCountingFromTheEndOfItsLockout() {
        Lockout locked = failing(Lockout.none(), 3, NOW);

        assertThat(locked.isForgotten(RULES, minutes(31))).isFalse();
        assertThat(locked.isForgotten(RULES, minutes(31).plusNanos(1))).isTrue();
        assertThat(locked.begin(RULES, minutes(31)).lockouts()).isEqualTo(1);
        assertThat(locked.begin(RULES, minutes(31).plusNanos(1)))
                .isEqualTo(new Lockout(0, 1, minutes(31).plusNanos(1), 0, null));
    }

    @Test
    void account_triedAfterItsLockout_isForgottenCountingFromThatTry() {
        Lockout triedAgain = failing(Lockout.none(), 3, NOW).begin(RULES, minutes(20));

        assertThat(triedAgain.isForgotten(RULES, minutes(50))).isFalse();
        assertThat(triedAgain.isForgotten(RULES, minutes(50).plusNanos(1))).isTrue();
    }
}
