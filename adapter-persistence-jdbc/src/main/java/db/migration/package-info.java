/** Steps of the database tables that SQL alone cannot take; Flyway finds them beside the scripts of the same place. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
