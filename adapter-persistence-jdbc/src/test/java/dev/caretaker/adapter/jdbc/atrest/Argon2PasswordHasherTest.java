package dev.caretaker.adapter.jdbc.atrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.contract.PasswordHasherContract;
import dev.caretaker.application.signin.HasherBusyException;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Password;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest implements PasswordHasherContract {

    private static final Argon2Parameters CHEAP = new Argon2Parameters(64, 1, 1);
    private static final String SALT_AND_DIGEST = "$MDEyMzQ1Njc4OWFiY2RlZg$0qsHs573+LgGInzYb7sRqlOTBmqY4X6srNEm6ybpJ20";

    private final PasswordHasher hasher = new Argon2PasswordHasher(CHEAP, 2);

    @Override
    public PasswordHasher hasher() {
        return hasher;
    }

    @Override
    public PasswordHasher another() {
        return new Argon2PasswordHasher(new Argon2Parameters(128, 2, 2), 1);
    }

    @ParameterizedTest
    @CsvSource({
        "password, '$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$0qsHs573+LgGInzYb7sRqlOTBmqY4X6srNEm6ybpJ20'",
        "pässwörd 漢 😀, '$argon2id$v=19$m=64,t=3,p=2$ZmVkY2JhOTg3NjU0MzIxMA$RWg5mLkuio+ailk8jcFaAC6W49Tsuw3KO7pHshq4xag'",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,"
                + "'$argon2id$v=19$m=7168,t=5,p=4$MDEyMzQ1Njc4OWFiY2RlZg$3JR4FxAUXbEOTYVRfc5k4xQiNV+srf9Tnkh93pzqpGU'"
    })
    void matches_hashOfTheReferenceCommandLine_isTrue(String typed, String phc) {
        assertThat(hasher.matches(Password.of(typed), new PasswordHash(phc))).isTrue();
        assertThat(hasher.matches(Password.of(typed + "."), new PasswordHash(phc)))
                .isFalse();
    }

    @Test
    void generator_withReusedBlocks_givesTheVectorOfRfc9106Section53() {
        BlockPool reused = new FixedBlockPool(40);

        assertThat(rfc9106(reused))
                .isEqualTo(rfc9106(reused))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    private static String rfc9106(BlockPool blocks) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                        org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .withBlockPool(blocks)
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(filled(32, 1), tag);
        return HexFormat.of().formatHex(tag);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void hash_parametersInForce_standInThePhcString() {
        PasswordHash hash = hasher.hash(Password.of("password"));

        assertThat(hash.phc()).matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=4194304,t=2,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=19456,t=9999,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=19456,t=2,p=9999" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=99999999999,t=2,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=7,t=2,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=-64,t=2,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=064,t=2,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=64,t=0,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=16$m=64,t=2,p=1" + SALT_AND_DIGEST,
                "$argon2i$v=19$m=64,t=2,p=1" + SALT_AND_DIGEST,
                "$argon2id$m=64,t=2,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=19$t=2,m=64,p=1" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=64,t=2,p=1,data=x" + SALT_AND_DIGEST,
                "$argon2id$v=19$m=64,t=2,p=1" + SALT_AND_DIGEST + "=",
                "$argon2id$v=19$m=64,t=2,p=1" + SALT_AND_DIGEST + "\n",
                "$argon2id$v=19$m=64,t=2,p=1$c2FsdA$0qsHs573+LgGInzYb7sRqlOTBmqY4X6srNEm6ybpJ20",
                "$argon2id$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$0qsHs573",
                "$argon2id$v=19$m=64,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$0qsHs573-LgGInzYb7sRqlOTBmqY4X6srNEm6ybpJ20",
                "password",
                ""
            })
    void matches_malformedOrAbsurdlyCostlyHash_failsBeforeAnythingIsComputed(String phc) {
        PasswordHasher withoutWorkers = new Argon2PasswordHasher(CHEAP, new ArrayBlockingQueue<>(1));

        assertThatThrownBy(() -> withoutWorkers.matches(Password.of("password"), new PasswordHash(phc)))
                .isInstanceOf(AdapterFailureException.class)
                .hasMessageNotContaining("MDEyMzQ1Njc4OWFiY2RlZg");
    }

    @Test
    void hash_moreThanFiftyWaiting_refusesTheRestAtOnce() throws Exception {
        BlockingQueue<BlockPool> busyWorkers = new ArrayBlockingQueue<>(1, true);
        Argon2PasswordHasher busy = new Argon2PasswordHasher(CHEAP, busyWorkers);
        ExecutorService callers = Executors.newFixedThreadPool(60);
        try {
            CompletionService<Boolean> answers = new ExecutorCompletionService<>(callers);
            for (int i = 0; i < 60; i++) {
                answers.submit(() -> isHashed(busy));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(answers.take().get()).isFalse();
            }
            assertThat(busy.refused()).isEqualTo(10);
            assertThat(busy.waiting()).isEqualTo(50);
            assertThat(busy.idleWorkers()).isZero();

            busyWorkers.add(new FixedBlockPool(70));

            for (int i = 0; i < 50; i++) {
                assertThat(answers.take().get()).isTrue();
            }
            assertThat(busy.waiting()).isZero();
            assertThat(busy.idleWorkers()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    private static boolean isHashed(PasswordHasher hasher) {
        try {
            hasher.hash(Password.of("password"));
            return true;
        } catch (HasherBusyException busy) {
            return false;
        }
    }

    @Test
    void hash_noWorkerFreeForTooLong_saysWhenToComeBack() {
        PasswordHasher busy = new Argon2PasswordHasher(CHEAP, new ArrayBlockingQueue<>(1));

        assertThatThrownBy(() -> busy.hash(Password.of("password")))
                .isInstanceOfSatisfying(
                        HasherBusyException.class,
                        refusal -> assertThat(refusal.retryAfter().toSeconds()).isPositive());
    }

    @Test
    void hash_afterOneThatRanOutOfMemory_hasItsWorkerBack() {
        BlockingQueue<BlockPool> workers = new ArrayBlockingQueue<>(1);
        workers.add(new FailingOnce());
        PasswordHasher one = new Argon2PasswordHasher(CHEAP, workers);

        assertThatThrownBy(() -> one.hash(Password.of("password"))).isInstanceOf(OutOfMemoryError.class);

        PasswordHash hash = one.hash(Password.of("password"));
        assertThat(hasher.matches(Password.of("password"), hash)).isTrue();
    }

    private static final class FailingOnce implements BlockPool {
        private final BlockPool blocks = new FixedBlockPool(70);
        private int allocated;

        @Override
        public Block allocate() {
            allocated++;
            if (allocated == 30) {
                throw new OutOfMemoryError("made up");
            }
            return blocks.allocate();
        }

        @Override
        public void deallocate(Block block) {
            blocks.deallocate(block);
        }
    }

    @Test
    void recommended_parameters_areOwasps() {
        PasswordHash hash = new Argon2PasswordHasher(Argon2Parameters.RECOMMENDED).hash(Password.of("password"));

        assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }
}
