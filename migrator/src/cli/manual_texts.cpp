#include "cli/manual_texts.hpp"

namespace migrator::cli {

const std::string_view manual_introduction = R"roff(.SH DESCRIPTION
Migrations for CMake keeps the schema of a database under version control: each revision of a set is a C++ source file, which the build compiles to
a plugin.
.B migrator
reads what the plugins say of themselves, finds the way from where a database is to where it shall be, and applies the revisions on it,
each in a transaction with its version row.
.PP
A project makes a set with
.BR add_migrations ()
in its CMake files, and with it a wrapper,
.IR build-directory /bin/ set ,
that takes the same command line: it builds the set first and knows its settings.
.PP
Options stand before or after the command.
Answers go to standard output; errors, notes and warnings to standard error.
)roff";

const std::string_view manual_rest = R"roff(.SH TARGETS
.TP
.BR head ", " heads
the newest revision; all of them, where there are branches
.TP
.B base
before the first revision
.TP
.I id
a revision, a branch label, or the beginning of one that no other begins with
.TP
.BR +2 ", " \-1
so many steps from where the database is
.TP
.IB id +2\fR,\fB " head\-1"
so many steps from there
.TP
.IB label @head
the same within the branch of a label or of a revision
.TP
.B current
where the database is; for
.B show
and the ranges of
.B history
.PP
A range is
.IB from : to\fR,
.IB from :
or
.BI : to\fR.
.SH FILES
.TP
.I migrator.ini
The settings of a project, in the directory where the command is run:
.BR script_location ,
.BR url ,
.BR index ,
.BR version_table ,
.BR lock_timeout
and others.
.BR ${VAR} " and " ${VAR:\-default}
are taken from the environment.
.TP
.IR build-directory / set /index.json
The index: all that is known of a set's revisions without opening a plugin.
.SH ENVIRONMENT
A setting comes from the command line, else the environment, else
.IR migrator.ini ,
else from what
.BR add_migrations ()
set.
.TP
.BR DATABASE_URL ", " MIGRATOR_URL
the database; the second goes before the first
.TP
.BR MIGRATOR_CONFIG ", " MIGRATOR_NAME
as
.BR \-c " and " \-n
.TP
.B MIGRATOR_TARGET
the target of
.BR upgrade ", " downgrade " and " stamp
.TP
.B MIGRATOR_MESSAGE
the message of
.BR revision " and " merge
.TP
.BR MIGRATOR_INDEX ", " MIGRATOR_VERSION_TABLE ", " MIGRATOR_VERSION_TABLE_SCHEMA ", " MIGRATOR_LOCK_TIMEOUT ", " MIGRATOR_LOCK_WAIT ", " MIGRATOR_LOCK_RETRIES
as the options of these names
.TP
.B MIGRATOR_VERIFY
.B on
makes
.BR upgrade " and " downgrade
refuse to begin while an applied revision is edited
.TP
.B MIGRATIONS_KEEP_DATABASES
.BR failed " or " all :
as
.B \-\-keep
of
.B with-database
.TP
.B MIGRATIONS_CACHE_DIR
where the templates of throw-away databases are kept
.TP
.B MIGRATIONS_DATABASES_DIR
where those of SQLite are while they are used
.TP
.BR MIGRATIONS_TEST_POSTGRESQL_URL ", " MIGRATIONS_TEST_MYSQL_URL
a server to make them on, in the place of one of their own
.TP
.B MIGRATIONS_POSTGRESQL_BINDIR
the directory of
.BR initdb " and " postgres ,
for one of their own
.TP
.B MIGRATIONS_MYSQL_BINDIR
that of
.B mariadbd
.TP
.BR VISUAL ", " EDITOR
the editor of
.B edit
.TP
.B NO_COLOR
if it is set and not empty, there are no colours
.SH EXIT STATUS
.TP
.B 0
done, also when there was nothing to do
.TP
.B 1
a bug of the migrator
.TP
.B 2
the command line is wrong
.TP
.B 3
the configuration is wrong or incomplete
.TP
.B 4
the revisions do not fit together, or not with the database
.TP
.B 5
a plugin or the index is missing, damaged, or not the one that was built
.TP
.B 6
the server refused a statement, or a revision is wrong
.TP
.B 7
the database cannot be reached or opened, or the connection was lost
.TP
.B 8
another migrator, or another session's lock, was in the way for too long
.TP
.B 9
changes are pending
.TP
.B 10
the connection was lost during COMMIT: only the database knows whether it happened
.TP
.B 125
of the wrapper: the build failed and nothing was run
.TP
.B 130
interrupted; the revision at work was rolled back
.SH EXAMPLES
Apply everything that is new, then take the last revision back:
.PP
.nf
.RS
build/bin/db upgrade
build/bin/db downgrade \-1
.RE
.fi
.PP
See the branches, and where the database is:
.PP
.nf
.RS
build/bin/db history \-\-graph \-i
.RE
.fi
.PP
A picture for a document:
.PP
.nf
.RS
build/bin/db history \-\-format svg > history.svg
.RE
.fi
.PP
What a deployment would do, with no database at hand:
.PP
.nf
.RS
migrator \-\-index db/index.json plan upgrade head \-\-from base
.RE
.fi
.PP
Completion in this shell:
.PP
.nf
.RS
eval "$(migrator completion bash)"
.RE
.fi
.SH SEE ALSO
.BR cmake (1),
.BR mysql (1),
.BR psql (1),
.BR sqlite3 (1)
)roff";

}  // namespace migrator::cli
