package dev.caretaker.adapter.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest extends JdbcAdaptersContract {

    H2FileTest(@TempDir Path directory) {
        super(TestDatabases.h2File(directory));
    }
}
