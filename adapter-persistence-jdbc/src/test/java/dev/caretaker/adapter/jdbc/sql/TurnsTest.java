package dev.caretaker.adapter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.application.user.UserStore;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {

    private static final String RAISE = "UPDATE account_count SET number = number + 1";

    @Test
    void atomic_onH2WhileAnotherIsUnderWay_waitsForItsEnd(@TempDir Path directory) throws Exception {
        assertThat(isHeldUp(TestDatabases.h2File(directory), database -> atomic(database)))
                .isTrue();
    }

    @Test
    void single_onH2WhileAnotherIsUnderWay_waitsForItsEnd(@TempDir Path directory) throws Exception {
        assertThat(isHeldUp(TestDatabases.h2File(directory), database -> single(database)))
                .isTrue();
    }

    @Test
    void read_onH2WhileAnotherWrites_doesNotWait(@TempDir Path directory) throws Exception {
        assertThat(isHeldUp(TestDatabases.h2File(directory), database -> numbers(database)
                        .size()))
                .isFalse();
    }

    @Test
    void atomic_onPostgresWhileAnotherIsUnderWay_doesNotWait() throws Exception {
        assertThat(isHeldUp(TestDatabases.postgres(), database -> atomic(database)))
                .isFalse();
    }

    @Test
    void atomic_failedOnH2_letsTheNextHaveItsTurn(@TempDir Path directory) throws Exception {
        try (ApplicationContext context = TestDatabases.start(TestDatabases.h2File(directory))) {
            Database database = context.getBean(Database.class);
            FutureTask<Integer> failing = new FutureTask<>(() -> database.atomic(UserStore.class, sql -> {
                throw new SQLException("no such column", "42S22");
            }));
            Thread thread = new Thread(failing);
            thread.start();
            thread.join();

            assertThatThrownBy(failing::get).hasRootCauseMessage("no such column");
            assertThat(single(database)).isEqualTo(1);
        }
    }

    /** Another writes to a table that this one leaves alone, so that no lock of a row is in the way. */
    private static boolean isHeldUp(String url, Function<Database, Integer> step) throws Exception {
        try (ApplicationContext context = TestDatabases.start(url)) {
            Database database = context.getBean(Database.class);
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            FutureTask<Integer> other = new FutureTask<>(() -> database.atomic(UserStore.class, sql -> {
                sql.update(RAISE);
                begun.countDown();
                await(mayEnd);
                return 1;
            }));
            FutureTask<Integer> tried = new FutureTask<>(() -> step.apply(database));
            new Thread(other).start();
            begun.await();
            Thread thread = new Thread(tried);
            thread.start();
            while (!tried.isDone() && !isInLine(thread)) {
                Thread.onSpinWait();
            }
            boolean heldUp = !tried.isDone();
            mayEnd.countDown();
            return finished(other, tried) && heldUp;
        }
    }

    private static boolean finished(FutureTask<Integer> other, FutureTask<Integer> tried)
            throws InterruptedException, ExecutionException {
        return other.get() == 1 && tried.get() == 1;
    }

    private static boolean isInLine(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                        .anyMatch(frame -> frame.getClassName().equals(Turns.class.getName()))
                && thread.getState() == Thread.State.WAITING;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int atomic(Database database) {
        return database.atomic(UserStore.class, sql -> sql.update("UPDATE settings_counter SET number = number"));
    }

    private static int single(Database database) {
        return database.single(UserStore.class, sql -> sql.update("UPDATE settings_counter SET number = number"));
    }

    private static List<Long> numbers(Database database) {
        return database.read(
                UserStore.class, sql -> sql.list(row -> row.getLong("number"), "SELECT number FROM account_count"));
    }
}
