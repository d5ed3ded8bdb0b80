package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.HasherBusyException;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/**
 * Hashes passwords with Argon2id (RFC 9106) of Bouncy Castle.
 *
 * <p>Each worker owns its memory and uses it again, so that hashing makes no garbage; Bouncy Castle wipes it after every
 * hash, also after one that failed. Who finds no worker free waits in line, {@value #MOST_WAITING} callers at most and
 * {@value #LONGEST_WAIT_SECONDS} seconds at most.
 */
public final class Argon2PasswordHasher implements PasswordHasher {

    private static final int MOST_WAITING = 50;
    private static final int LONGEST_WAIT_SECONDS = 2;

    /** Blocks of 1 KiB that Bouncy Castle takes beside the memory itself: four to fill one, two for addresses. */
    private static final int EXTRA_BLOCKS = 6;

    private final Argon2Parameters inForce;
    private final BlockingQueue<BlockPool> idleWorkers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final SecureRandom random = new SecureRandom();

    /**
     * Hashes with as many workers as this machine can bear: one per core, with a quarter of the heap at most.
     * Their memory is allocated once and used again, so it is no garbage.
     *
     * @param inForce what new hashes cost
     */
    public Argon2PasswordHasher(Argon2Parameters inForce) {
        this(inForce, bearable(inForce));
    }

    /**
     * Hashes with a number of workers.
     *
     * @param inForce what new hashes cost
     * @param workers hashes computed at the same time, at least 1
     */
    public Argon2PasswordHasher(Argon2Parameters inForce, int workers) {
        this(inForce, idle(inForce, workers));
    }

    Argon2PasswordHasher(Argon2Parameters inForce, BlockingQueue<BlockPool> idleWorkers) {
        this.inForce = inForce;
        this.idleWorkers = idleWorkers;
    }

    private static BlockingQueue<BlockPool> idle(Argon2Parameters inForce, int workers) {
        BlockingQueue<BlockPool> fair = new ArrayBlockingQueue<>(workers, true);
        for (int i = 0; i < workers; i++) {
            fair.add(new FixedBlockPool(inForce.memoryKib() + EXTRA_BLOCKS));
        }
        return fair;
    }

    private static int bearable(Argon2Parameters parameters) {
        Runtime machine = Runtime.getRuntime();
        long byMemory = machine.maxMemory() / 4 / (parameters.memoryKib() * 1024L);
        return (int) Math.max(1, Math.min(machine.availableProcessors(), byMemory));
    }

    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = new byte[PhcHash.SALT_BYTES];
        random.nextBytes(salt);
        return new PhcHash(inForce, salt, computed(password, inForce, salt)).format();
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        PhcHash known = parsed(hash);
        return MessageDigest.isEqual(known.digest(), computed(password, known.parameters(), known.salt()));
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return !parsed(hash).parameters().equals(inForce);
    }

    /**
     * How long the line is.
     *
     * @return callers that wait for a worker
     */
    public int waiting() {
        return waiting.get();
    }

    /**
     * How many more hashes could be computed at once.
     *
     * @return workers without work
     */
    public int idleWorkers() {
        return idleWorkers.size();
    }

    /**
     * How many callers were turned away since the start.
     *
     * @return those that met a full line or waited too long
     */
    public long refused() {
        return refused.get();
    }

    private static PhcHash parsed(PasswordHash hash) {
        try {
            return PhcHash.parse(hash);
        } catch (IllegalArgumentException unreadable) {
            throw new AdapterFailureException(PasswordHasher.class, unreadable);
        }
    }

    private byte[] computed(Password password, Argon2Parameters cost, byte[] salt) {
        BlockPool worker = worker();
        try {
            return argon2id(password, cost, salt, worker);
        } finally {
            idleWorkers.add(worker);
        }
    }

    private BlockPool worker() {
        BlockPool idle = idleWorkers.poll();
        if (idle != null) {
            return idle;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw busy();
        }
        try {
            BlockPool worker = idleWorkers.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (worker == null) {
                throw busy();
            }
            return worker;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private HasherBusyException busy() {
        refused.incrementAndGet();
        return new HasherBusyException(Duration.ofSeconds(LONGEST_WAIT_SECONDS));
    }

    private static byte[] argon2id(Password password, Argon2Parameters cost, byte[] salt, BlockPool memory) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                        org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .withBlockPool(memory)
                .build());
        byte[] typed = password.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] digest = new byte[PhcHash.DIGEST_BYTES];
        try {
            generator.generateBytes(typed, digest);
        } finally {
            Arrays.fill(typed, (byte) 0);
        }
        return digest;
    }
}
