package dev.caretaker.app.http;

import java.util.Map;

class H2BootTest extends BootContract {

    @Override
    Map<String, Object> database() {
        return Map.of();
    }
}
