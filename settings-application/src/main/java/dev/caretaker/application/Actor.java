package dev.caretaker.application;

import java.net.InetAddress;

/**
 * Who does something, and from where; it stands in every log row and every revision.
 *
 * @param username the user's name, or {@code system} for the server itself
 * @param address address of the client; loopback for the server itself
 */
public record Actor(String username, InetAddress address) {

    /**
     * The server itself.
     *
     * @return the actor called {@code system}
     */
    public static Actor system() {
        return new Actor("system", InetAddress.getLoopbackAddress());
    }
}
