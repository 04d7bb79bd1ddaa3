#ifndef AGGREGATE_JOINT_H
#define AGGREGATE_JOINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Persons of local sources and of all others together, each once.
 *
 * Whom both levels report counts at the other one where a service at the
 * local one is of a stage of life that has been passed on to it, else at the
 * local one.
 *
 * Whom one level alone reports may still be a person of the other: without a
 * key nobody knows.  As many local persons as can be persons of the other
 * level at the same time (pairs.h) are not certainly persons of their own: with
 * the others that is the least number there can be.
 *
 * Within a level nobody is paired: a person is (source, person_id), and the
 * sources of the local level are offices of one authority.  What is uncertain
 * is whether two levels, which know nothing of each other, report the same.
 */
struct joint;

enum joint_level { JOINT_OTHER, JOINT_LOCAL };

/* A service of a person at one level. */
struct joint_service {
	enum joint_level level;
	bool		 passed_on;
	bool		 keyed;		/* known by a key that sources share */
	int32_t		 person;	/* in the store: of several at a level
					 * the first added has the facts */
	int32_t		 birth, sex;	/* as in pairs.h */
};

struct joint *joint_new(void);
void	joint_free(struct joint *j);

/* Units are numbered from 0 on. */
void	joint_add(struct joint *j, size_t unit,
	    const struct joint_service *service);
/* The units so far have all their services; those that follow are others,
 * numbered from 0 on. */
void	joint_next(struct joint *j);
/* Decide, once all services are in.  Then no unit is new: those before the
 * last joint_next() are added again, to be asked for. */
void	joint_settle(struct joint *j);

/* Whether the unit's services at LEVEL count. */
bool	joint_counts(const struct joint *j, size_t unit,
	    enum joint_level level);
/* Whether it is certainly a person of its own. */
bool	joint_is_certain(const struct joint *j, size_t unit);
size_t	joint_units(const struct joint *j);	/* the greatest number, and 1 */

#endif
