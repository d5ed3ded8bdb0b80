package dev.caretaker.application.user;

import dev.caretaker.application.Actor;
import java.net.InetAddress;

/**
 * Who changes users: what they hold themselves decides what they may give.
 *
 * @param user the user, holding no more than what they signed in with allows
 * @param address address of their client
 */
public record Administrator(User user, InetAddress address) {

    /**
     * The same for logs.
     *
     * @return name and address
     */
    public Actor actor() {
        return new Actor(user.username(), address);
    }

    boolean is(User other) {
        return user.id().equals(other.id());
    }
}
