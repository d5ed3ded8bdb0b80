/** The REST API of accounts: those of others, and one's own with its sessions and API tokens. */
@NullMarked
package dev.caretaker.adapter.web.api.user;

import org.jspecify.annotations.NullMarked;
