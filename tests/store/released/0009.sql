BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	role VARCHAR(8) NOT NULL, 
	trainee_id INTEGER, 
	password_hash VARCHAR(200), 
	made_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	CONSTRAINT ck_account_trainee CHECK ((role = 'trainee') = (trainee_id IS NOT NULL)), 
	CONSTRAINT ck_account_role CHECK (role IN ('trainee', 'trainer', 'reviewer', 'admin')), 
	CONSTRAINT fk_account_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_account_email UNIQUE (email), 
	CONSTRAINT uq_account_public_id UNIQUE (public_id), 
	CONSTRAINT uq_account_trainee_id UNIQUE (trainee_id)
);
INSERT INTO "account" VALUES(1,'z4hj9v9hd567ejzhva883cp5sb','ada@example.org','trainer',NULL,'$argon2id$v=19$m=65536,t=3,p=4$6cayWu92x0ViqBzRjGJgwQ$DK+Ux3JnytvIkp3iCpMmC/QZaoNyPjoqNSZpSahqihA','2026-11-28 19:08:29.166562',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
CREATE TABLE api_token (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	account_id INTEGER NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_api_token PRIMARY KEY (id), 
	CONSTRAINT fk_api_token_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT uq_api_token_public_id UNIQUE (public_id), 
	CONSTRAINT uq_api_token_token_hash UNIQUE (token_hash)
);
INSERT INTO "api_token" VALUES(1,'ys27m5wh3qu5zttjk4vfkfznnd',1,'notebook','2f8092dbe248a405c527192f92f4185999375a9b262d7215c122959650386dc0','2026-11-28 19:08:29.372769',NULL);
CREATE TABLE "attempt" (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	trainee_id INTEGER, 
	scenario_id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	rule_version INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	memory TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	begun_from_id INTEGER, 
	begun_from_number INTEGER, 
	opening TEXT NOT NULL, 
	snapshot TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	decided INTEGER NOT NULL, 
	outcome VARCHAR(80), 
	outcome_kind VARCHAR(40), 
	score INTEGER, 
	started_at DATETIME NOT NULL, 
	last_decided_at DATETIME, 
	finished_at DATETIME, skill INTEGER CONSTRAINT ck_attempt_skill CHECK (skill IS NULL OR score IS NOT NULL), class_id INTEGER CONSTRAINT fk_attempt_class_id_class REFERENCES "class" (id), class_ordinal INTEGER CONSTRAINT ck_attempt_class CHECK ((class_id IS NULL) = (class_ordinal IS NULL)), 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT uq_attempt_public_id UNIQUE (public_id), 
	CONSTRAINT uq_attempt_trainee_id_scenario_id_ordinal UNIQUE (trainee_id, scenario_id, ordinal), 
	CONSTRAINT fk_attempt_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE SET NULL, 
	CONSTRAINT fk_attempt_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_attempt_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id), 
	CONSTRAINT fk_attempt_begun_from_id_attempt FOREIGN KEY(begun_from_id) REFERENCES attempt (id), 
	CONSTRAINT ck_attempt_mode CHECK (mode IN ('practice', 'assessed', 'career')), 
	CONSTRAINT ck_attempt_seed CHECK (seed >= 0), 
	CONSTRAINT ck_attempt_ordinal CHECK (ordinal >= 1), 
	CONSTRAINT ck_attempt_decided CHECK (decided >= 0), 
	CONSTRAINT ck_attempt_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_attempt_finished CHECK ((outcome IS NULL) = (outcome_kind IS NULL) AND (outcome IS NULL) = (score IS NULL) AND (outcome IS NULL) = (finished_at IS NULL)), 
	CONSTRAINT ck_attempt_begun_from CHECK ((begun_from_id IS NULL) = (begun_from_number IS NULL)), 
	CONSTRAINT ck_attempt_begun_from_number CHECK (begun_from_number >= 1)
);
INSERT INTO "attempt" VALUES(1,'zmqtyejt6q8jjukqqybv6nnjft',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,985769473799781320,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":985769473799781320,"state":"hired","clock":2,"values":[55,1,50,-2,1,1,0,0,0,1,0,0,0,1,0,1,0,0],"draws":{},"decided":3,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',3,'hired','placed',84,'2026-11-28 19:08:29.115293','2026-11-28 19:08:29.123597','2026-11-28 19:08:29.123782',NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(2,'z3ttduj34rqc8fzkyc6wq4mpu8',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,985769473799781320,'practice','{}',2,1,2,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":985769473799781320,"state":"desk","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":1,"outcome":null,"memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',1,NULL,NULL,NULL,'2026-11-28 19:08:29.133836',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(3,'q38e4znm5nu3pvfxj6s48b7jnp',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,1785556727871774464,'practice','{}',3,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":1785556727871774464,"state":"desk","clock":2,"values":[55,1,50,-2,0,0,0,0,0,1,0,0,1,0,0,1,0,0],"draws":{},"decided":2,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{}}',2,NULL,NULL,NULL,'2026-11-28 19:08:29.140656','2026-11-28 19:08:29.143581',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(4,'fe8m33qkce3gz74fcxz6q6ardz',2,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7684795612934150825,'assessed','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7684795612934150825,"state":"desk","clock":3,"values":[40,0,50,-2,0,0,3,3,0,1,1,1,0,0,0,1,0,0],"draws":{},"decided":3,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{"news":5}}',3,NULL,NULL,NULL,'2026-11-28 19:08:29.145532','2026-11-28 19:08:29.153284',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(5,'xzgjg38d3zu5xwj6ek7rzewpmq',NULL,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,1452988269217499034,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":1452988269217499034,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 19:08:29.155539','2026-11-28 19:08:29.158434','2026-11-28 19:08:29.158611',NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(6,'t54jkkrm98mx74nwqh78vuxy64',4,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,3900108395098595941,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":3900108395098595941,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 19:08:29.326955','2026-11-28 19:08:29.332173','2026-11-28 19:08:29.332343',NULL,1,1);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	done_at DATETIME NOT NULL, 
	"by" VARCHAR(8) NOT NULL, 
	account_id INTEGER, 
	class_id INTEGER, 
	what VARCHAR(32) NOT NULL, 
	about VARCHAR(120) NOT NULL, reason VARCHAR(300) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT ck_audit_by CHECK (by IN ('account', 'command')), 
	CONSTRAINT fk_audit_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT fk_audit_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-28 19:08:29.168600','command',NULL,NULL,'invited','z4hj9v9hd567ejzhva883cp5sb','');
INSERT INTO "audit" VALUES(2,'2026-11-28 19:08:29.305503','account',1,NULL,'password_set','z4hj9v9hd567ejzhva883cp5sb','');
INSERT INTO "audit" VALUES(3,'2026-11-28 19:08:29.310742','account',1,1,'made','','');
INSERT INTO "audit" VALUES(4,'2026-11-28 19:08:29.350058','account',1,1,'vote_opened','errand: desk','');
INSERT INTO "audit" VALUES(5,'2026-11-28 19:08:29.359071','account',1,1,'vote_closed','errand: desk','');
INSERT INTO "audit" VALUES(6,'2026-11-28 19:08:29.359803','account',1,1,'vote_ended','errand: desk','');
INSERT INTO "audit" VALUES(7,'2026-11-28 19:08:29.371284','account',1,1,'excluded','t54jkkrm98mx74nwqh78vuxy64','a test');
INSERT INTO "audit" VALUES(8,'2026-11-28 19:08:29.373449','account',1,NULL,'token_made','ys27m5wh3qu5zttjk4vfkfznnd','');
CREATE TABLE ballot (
	id INTEGER NOT NULL, 
	vote_id INTEGER NOT NULL, 
	member_id INTEGER, 
	option TEXT NOT NULL, 
	cast_at DATETIME NOT NULL, 
	CONSTRAINT pk_ballot PRIMARY KEY (id), 
	CONSTRAINT fk_ballot_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id), 
	CONSTRAINT fk_ballot_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE SET NULL, 
	CONSTRAINT uq_ballot_vote_id_member_id UNIQUE (vote_id, member_id)
);
INSERT INTO "ballot" VALUES(1,1,1,'write','2026-11-28 19:08:29.355576');
CREATE TABLE board_row (
	attempt_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	trainee_id INTEGER, 
	score INTEGER NOT NULL, 
	short_of_100 INTEGER NOT NULL, 
	outcome VARCHAR(80) NOT NULL, 
	finished_at DATETIME NOT NULL, skill INTEGER, 
	CONSTRAINT pk_board_row PRIMARY KEY (attempt_id), 
	CONSTRAINT uq_board_row_trainee_id_scenario_id UNIQUE (trainee_id, scenario_id), 
	CONSTRAINT fk_board_row_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_board_row_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_board_row_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE SET NULL, 
	CONSTRAINT ck_board_row_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_board_row_short_of_100 CHECK (short_of_100 = 100 - score)
);
INSERT INTO "board_row" VALUES(1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,84,16,'hired','2026-11-28 19:08:29.123782',NULL);
INSERT INTO "board_row" VALUES(5,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',NULL,84,16,'hired','2026-11-28 19:08:29.158611',NULL);
CREATE TABLE board_score (
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	score INTEGER NOT NULL, 
	holders INTEGER NOT NULL, 
	CONSTRAINT pk_board_score PRIMARY KEY (scenario_id, rules_hash, score), 
	CONSTRAINT fk_board_score_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT ck_board_score_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_board_score_holders CHECK (holders >= 1)
);
INSERT INTO "board_score" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,2);
CREATE TABLE class (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	owner_id INTEGER, 
	name VARCHAR(80) NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	luck VARCHAR(8) NOT NULL, 
	memory VARCHAR(8) NOT NULL, 
	pacing VARCHAR(8) NOT NULL, 
	board VARCHAR(12) NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	made_at DATETIME NOT NULL, 
	opens_at DATETIME NOT NULL, 
	closes_at DATETIME, 
	locked_at DATETIME, 
	revealed_at DATETIME, 
	archived_at DATETIME, frozen_at DATETIME, 
	CONSTRAINT pk_class PRIMARY KEY (id), 
	CONSTRAINT ck_class_board CHECK (board IN ('neighbours', 'live', 'frozen', 'alias', 'none')), 
	CONSTRAINT ck_class_luck CHECK (luck IN ('shared', 'own')), 
	CONSTRAINT ck_class_career CHECK (memory = 'default' OR mode = 'assessed'), 
	CONSTRAINT ck_class_memory CHECK (memory IN ('default', 'career')), 
	CONSTRAINT ck_class_mode CHECK (mode IN ('practice', 'assessed')), 
	CONSTRAINT ck_class_pacing CHECK (pacing IN ('own', 'gates')), 
	CONSTRAINT ck_class_times CHECK (closes_at > opens_at), 
	CONSTRAINT fk_class_owner_id_account FOREIGN KEY(owner_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT uq_class_code UNIQUE (code), 
	CONSTRAINT uq_class_public_id UNIQUE (public_id)
);
INSERT INTO "class" VALUES(1,'qn9a7bpkvzfhdhnfqb584amm97','eu7rmv',1,'Tuesday','practice','shared','default','own','neighbours','Europe/London','2026-11-28 19:08:29.306630','2026-11-28 19:08:29.306537',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE class_reviewer (
	class_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	CONSTRAINT pk_class_reviewer PRIMARY KEY (class_id, account_id), 
	CONSTRAINT fk_class_reviewer_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_class_reviewer_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
CREATE TABLE class_scenario (
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	CONSTRAINT pk_class_scenario PRIMARY KEY (class_id, scenario_id), 
	CONSTRAINT ck_class_scenario_seed CHECK (seed >= 0), 
	CONSTRAINT fk_class_scenario_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_class_scenario_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "class_scenario" VALUES(1,1,1,3900108395098595941);
CREATE TABLE consent (
	member_id INTEGER NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (member_id), 
	CONSTRAINT fk_consent_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
);
INSERT INTO "consent" VALUES(1,'2026-11-28 19:08:29.339720');
CREATE TABLE debrief (
	attempt_id INTEGER NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	form VARCHAR(24) NOT NULL, 
	told BLOB NOT NULL, 
	CONSTRAINT pk_debrief PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_debrief_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_debrief_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE
);
INSERT INTO "debrief" VALUES(1,1,'1.1.1',X'789CCD585B8FE23614FE2B969F114A021918DEB65DA9ADB4ABAEDA4AFB80D0C8248658183BB59DA1D311FFBDE738179CC0EC3083BA2D42C8D7EF7CE7E2736C9EA9AE5CA6F79C2E9EE94EA89C2E682959C6733AA24E380913F48352C43A669CC541FE97EB8D11ADC867AD72F63486E9ADD680E14CC58F236A336DF883148A5BBA583ED312D6C3DE56E488965A28405DA4E9380D3F77237AE0625BB88B5325371957301747D1884ABE81E672751C750232A6729133178A889371D2FBC42719C9702E9091A69D88A5D7FA1307D8345DF5044A818B0385FAA411A41516C7E3B8F709854581B08F86FCA0D7E437F604F2A29E3C277AE6BB00798DB4BEF95623B05B5982E7171B262D1FD19C67C20AAD6AE7A96ABFE606760178C115060CF8DCF70B5DC184AAA404A76752673BBA00E8ACD01617D21F9994046C770A9F9FB9941A873066B28229C5A5779C94306098136A6BBD15405568C3A075464363053CD73C6395C5D0FCBDE064A7F4C112E06438B1D087B054B945E0B5E12C2B7CF0C12E084AEB6A55D8BE8D6BEF4D00DC40A4D6F6671B876AA6A9B70868CFFFACB8CA5A94D29F03DF6412562AE0FAE827E957231C274E37AAFE013A1260455CC11CFCF02722F523CF710CA6BF18BD179613C50F78AEBE32E1082368D211FDCC761C7710BDD9C0E215BA496D5DD11AF9E48D64E08DE4B237E2C01B3D498D3F7A5EC8B9DDBDE4850367BBA10F8444FB10610953F0B507D459EB973DF056C306F1F32B1A8418BEAD24330455F5C6BBC5F2D71B7B3230F6E4B2B193C0D897F95E65F59E91FF0D5B7EB7784546F5EE86542699D837ED0DCB3C577F960F0C125ADF5C638483BD1633131CDEC6765FB485950CCEFCC6E8BFB94F246C0DA5A53656A10FD0F8C54136808A4484F2F490FB981EBF9D0C8CF655EF521159368E8FC651078139A30D9008A3E57C457A5A11772BE2175624DD8AE4851593A3AF050DF1B04C74DC87F5E89DC4A3578947AF128FFAC47D2C08958952B6B782B65B17B65EB6C7C4B561C2F87AE2734F4D24DC5368B85FB8A7605374B62942B986EF3912F129ED5AC71B6720D2FD9137EC80E47C7C09259C803289009FFC5D092B6A329BC6F7513499CE8F900E7E82C81BFB6459029BD3B97545D3CE05DB2ADD9D8A2DABB66DBB4EA34DC7F047C10FC8016A9BAB5028E482DCAB9CF9C2359FA2F6FE72703F45EBCBCA1761DFD4D68B887DCF80767A4F17B3680C7B74C915E8F4102CB73B01457891CE66BD1BC0338DF127B80548B6F6896B0DD6A7B59806620BC906931F74688F4A5B676B8E6D92AC7B4DDDAD3B1ED3270F2054884D9DCDC0A6494822F98F484C4212931309C8520E3261C723EE1189AF64320F99CC03265DEE0B727897E98F3D8E588C74551FFD65639C64355AD6F7F351844DA158965586654FCD40473FC6DE5A562AC7CC1F61041FB4A929FCAFD50631F0D8A80F0A2FFBF7D6578B77C3E3DBE2C2EBC0748038BD19311D20A63723DE0D10EF6E469C0D10673723CE0788F39B11EF0788F73723C6D1F0D913DD8E79F6943A7B4BBD1D73F82088CF5E046FC71C1E9DF8F6B3130F0F4FFCCED3B3AA9FB00FFEE67707A1D3FDA1F1CEFF2DBA9A7A0F8C38A4C0FC1498435BB6B7C8E09F01785463F63C7FBCFBAB7EC6CF1ED3AD9ECDA33B7C9D8FA39EC94E6B6B9E2F2F4DDE009B5C0F3B7903ECE47AD8E8355870F33F4C80E46E');
CREATE TABLE decision (
	attempt_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	happenings TEXT NOT NULL, 
	decided_at DATETIME NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (attempt_id, number), 
	CONSTRAINT fk_decision_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT ck_decision_number CHECK (number >= 1)
);
INSERT INTO "decision" VALUES(1,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:08:29.120331');
INSERT INTO "decision" VALUES(1,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 19:08:29.122450');
INSERT INTO "decision" VALUES(1,3,'suit','[{"kind":"said","clock":2,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":2,"ref":"hired"},{"kind":"told","clock":2,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":2,"ref":"hired"}]','2026-11-28 19:08:29.123597');
INSERT INTO "decision" VALUES(2,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:08:29.133836');
INSERT INTO "decision" VALUES(3,1,'write(opening=warm; ask=time)','[{"kind":"said","clock":0,"ref":"write","channel":"email","title":"Write to Ann","to":["ann"],"parts":[["How do you begin?","Dear Ann"],["What do you ask?","When can you talk?"]],"changes":[["taken.write",0,1],["trust.ann",50,55]]},{"kind":"time","clock":1}]','2026-11-28 19:08:29.142349');
INSERT INTO "decision" VALUES(3,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 19:08:29.143581');
INSERT INTO "decision" VALUES(4,1,'flatter','[{"kind":"said","clock":0,"ref":"flatter","text":"Tell her that they loved her","channel":"desk","title":"Tell her that they loved her","changes":[["taken.flatter",0,1]]},{"kind":"claimed","clock":0,"ref":"praise","changes":[["claim.praise",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:08:29.150928');
INSERT INTO "decision" VALUES(4,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 19:08:29.152105');
INSERT INTO "decision" VALUES(4,3,'promise','[{"kind":"said","clock":2,"ref":"promise","text":"Promise news","channel":"desk","title":"Promise news","to":["ann"],"changes":[["taken.promise",0,1]]},{"kind":"promised","clock":2,"ref":"news","changes":[["promise.news",0,4]]},{"kind":"time","clock":3,"since":2},{"kind":"exposed","clock":3,"ref":"praise","changes":[["claim.praise",1,3]]},{"kind":"told","clock":3,"ref":"claim.praise","text":"They never said that.","who":"ann","channel":"message","changes":[["trust.ann",50,40]]}]','2026-11-28 19:08:29.153284');
INSERT INTO "decision" VALUES(5,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:08:29.157174');
INSERT INTO "decision" VALUES(5,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 19:08:29.158434');
INSERT INTO "decision" VALUES(6,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:08:29.329876');
INSERT INTO "decision" VALUES(6,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 19:08:29.332173');
CREATE TABLE failed_try (
	kind VARCHAR(16) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	tries INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_failed_try PRIMARY KEY (kind, "key"), 
	CONSTRAINT ck_failed_try_tries CHECK (tries >= 1)
);
CREATE TABLE forewarned (
	member_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	vote_id INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_forewarned PRIMARY KEY (member_id, scenario_id), 
	CONSTRAINT fk_forewarned_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_forewarned_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_forewarned_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id)
);
INSERT INTO "forewarned" VALUES(2,1,1,'2026-11-28 19:08:29.348643');
CREATE TABLE gate (
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	chapter VARCHAR(80) NOT NULL, 
	opened_at DATETIME NOT NULL, 
	CONSTRAINT pk_gate PRIMARY KEY (class_id, scenario_id, chapter), 
	CONSTRAINT fk_gate_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_gate_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
CREATE TABLE login (
	token_hash VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	began_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_login PRIMARY KEY (token_hash), 
	CONSTRAINT fk_login_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE measure (
	attempt_id INTEGER NOT NULL, 
	name VARCHAR(24) NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	value INTEGER NOT NULL, 
	falling INTEGER NOT NULL, 
	finished_at DATETIME NOT NULL, 
	ranks BOOLEAN NOT NULL, 
	CONSTRAINT pk_measure PRIMARY KEY (attempt_id, name), 
	CONSTRAINT ck_measure_falling CHECK (falling = -value), 
	CONSTRAINT fk_measure_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_measure_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "measure" VALUES(1,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:08:29.123782',1);
INSERT INTO "measure" VALUES(1,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 19:08:29.123782',1);
INSERT INTO "measure" VALUES(1,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',50,-50,'2026-11-28 19:08:29.123782',1);
INSERT INTO "measure" VALUES(5,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:08:29.158611',1);
INSERT INTO "measure" VALUES(5,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 19:08:29.158611',1);
INSERT INTO "measure" VALUES(5,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:08:29.158611',1);
INSERT INTO "measure" VALUES(6,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:08:29.332343',0);
INSERT INTO "measure" VALUES(6,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 19:08:29.332343',0);
INSERT INTO "measure" VALUES(6,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:08:29.332343',0);
CREATE TABLE measure_count (
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	name VARCHAR(24) NOT NULL, 
	value INTEGER NOT NULL, 
	holders INTEGER NOT NULL, 
	CONSTRAINT pk_measure_count PRIMARY KEY (scenario_id, rules_hash, name, value), 
	CONSTRAINT ck_measure_count_holders CHECK (holders >= 1), 
	CONSTRAINT fk_measure_count_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','outcome',100,2);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','score',84,2);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','timing',50,1);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','timing',100,1);
CREATE TABLE member (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	class_id INTEGER NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	look VARCHAR(160) NOT NULL, 
	joined_at DATETIME NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT fk_member_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_member_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_member_class_id_look UNIQUE (class_id, look), 
	CONSTRAINT uq_member_class_id_trainee_id UNIQUE (class_id, trainee_id), 
	CONSTRAINT uq_member_public_id UNIQUE (public_id)
);
INSERT INTO "member" VALUES(1,'bk3xh7p4bj63ztef77uvz44zsf',1,4,'Alex','aiex','2026-11-28 19:08:29.316924',NULL);
INSERT INTO "member" VALUES(2,'vgztwu25trjunujz774x2xket5',1,5,'Noor','noor','2026-11-28 19:08:29.336843',NULL);
CREATE TABLE memory (
	attempt_id INTEGER NOT NULL, 
	person VARCHAR(60) NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	trust INTEGER NOT NULL, 
	marks TEXT NOT NULL, 
	text TEXT NOT NULL, 
	remembered_at DATETIME NOT NULL, 
	CONSTRAINT pk_memory PRIMARY KEY (attempt_id, person), 
	CONSTRAINT fk_memory_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_memory_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT ck_memory_trust CHECK (trust >= 0 AND trust <= 100)
);
CREATE TABLE password_link (
	token_hash VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_password_link PRIMARY KEY (token_hash), 
	CONSTRAINT fk_password_link_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT uq_password_link_account_id UNIQUE (account_id)
);
CREATE TABLE remark (
	id INTEGER NOT NULL, 
	attempt_id INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	reason VARCHAR(300) NOT NULL, 
	account_id INTEGER, 
	made_at DATETIME NOT NULL, 
	lifted_by_id INTEGER, 
	lifted_at DATETIME, 
	CONSTRAINT pk_remark PRIMARY KEY (id), 
	CONSTRAINT ck_remark_kind CHECK (kind IN ('flagged', 'excluded')), 
	CONSTRAINT fk_remark_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_remark_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT fk_remark_lifted_by_id_account FOREIGN KEY(lifted_by_id) REFERENCES account (id) ON DELETE SET NULL
);
INSERT INTO "remark" VALUES(1,6,'excluded','a test',1,'2026-11-28 19:08:29.364212',NULL,NULL);
CREATE TABLE scenario (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	version_id INTEGER NOT NULL, 
	archived_at DATETIME, 
	CONSTRAINT pk_scenario PRIMARY KEY (id), 
	CONSTRAINT uq_scenario_slug UNIQUE (slug), 
	CONSTRAINT fk_scenario_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id)
);
INSERT INTO "scenario" VALUES(1,'errand',1,NULL);
CREATE TABLE scenario_version (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	rule_version INTEGER NOT NULL, 
	language VARCHAR(35) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	document TEXT NOT NULL, 
	source TEXT NOT NULL, 
	origin VARCHAR(500) NOT NULL, 
	owner VARCHAR(32) DEFAULT '' NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_scenario_version PRIMARY KEY (id), 
	CONSTRAINT uq_scenario_version_content_hash_rule_version UNIQUE (content_hash, rule_version)
);
INSERT INTO "scenario_version" VALUES(1,'errand','cbc894be08f55aa52981fa6daf84bfe4fe05bb4d49027d90f7f9c61332c51eb5','92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,'en','The Errand','{"format":2,"id":"errand","language":"en","title":"The Errand","summary":"A small scenario in which everything happens.","brief":"Ann waits for news. **You** have it, or say that you do.","principles":["timing","honesty"],"level":"introductory","minutes":5,"horizon":{"after":"52w","outcome":"drifted"},"people":{"ann":{"name":"Ann Lee","role":"candidate","position":"Nurse","about":"Punctual.","trust":50,"patience":{"days":3,"then":-5},"walks_away":{"at":5,"to":"gone","text":"I am out."}},"bob":{"name":"Dr Bob Ray","role":"client","position":"Head of ward","trust":50}},"facts":{"hours":{"text":"She wants regular hours.","about":"ann","missed":"She would have told you."},"freeze":{"text":"Posts are frozen.","missed":"It stood in the news."}},"promises":{"news":{"to":"ann","text":"Ann hears from you","within":"2d","broken":{"effects":[{"trust":{"ann":-10}}],"text":"You said you would call."}}},"claims":{"praise":{"to":"ann","text":"They loved you","true":false,"surfaces":{"chance":"30% per day"},"exposed":{"effects":[{"trust":{"ann":-10}}],"text":"They never said that."}}},"start":"desk","states":{"desk":{"title":"At the desk","text":"Ann waits. It is {now}.","choices":{"call":{"contacts":["ann"],"effects":[{"trust":{"ann":5}}],"learns":["hours"],"keeps":["news"],"teaches":{"timing":"strong"},"because":"She knows where she stands.","text":"Call Ann","says":"Hello {ann.first}.","channel":"call","takes":"1d","to":"here"},"wait":{"teaches":{"timing":"weak"},"because":"Silence is an answer too.","text":"Wait a day","takes":"1d","to":"here"},"promise":{"contacts":["ann"],"promises":["news"],"text":"Promise news","takes":"1d","to":"here"},"flatter":{"claims":["praise"],"teaches":{"honesty":"weak"},"text":"Tell her that they loved her","once":true,"takes":"1d","to":"here"},"write":{"contacts":["ann"],"text":"Write to Ann","channel":"email","takes":"1d","parts":{"opening":{"label":"How do you begin?","options":{"warm":{"effects":[{"trust":{"ann":5}}],"text":"Dear Ann"},"cold":{"effects":[{"trust":{"ann":-5}}],"text":"Candidate"}}},"ask":{"label":"What do you ask?","options":{"time":{"text":"When can you talk?"},"price":{"text":"How much?"}}}},"to":"here"},"suit":{"when":{"knows":["hours"]},"text":"Offer regular hours","hint":"You would need to know what she wants.","to":"hired"},"close":{"text":"Make the offer","to":{"chance":[{"to":"hired","odds":"50%"},{"to":"lost","odds":"rest"}]}}}}},"outcomes":{"hired":{"kind":"placed","title":"Ann starts","text":"Ann starts on Monday.","remembers":{"ann":"Good."}},"lost":{"kind":"declined","title":"Ann declines","text":"Ann says no."},"gone":{"kind":"withdrew","title":"Ann is gone","text":"Ann does not answer."},"drifted":{"kind":"drifted","title":"Time ran out","text":"Nobody remembers."}}}','{
  "format": 2,
  "id": "errand",
  "language": "en",
  "title": "The Errand",
  "summary": "A small scenario in which everything happens.",
  "brief": "Ann waits for news. **You** have it, or say that you do.",
  "principles": [
    "timing",
    "honesty"
  ],
  "level": "introductory",
  "minutes": 5,
  "horizon": {
    "after": "52w",
    "outcome": "drifted"
  },
  "people": {
    "ann": {
      "name": "Ann Lee",
      "role": "candidate",
      "position": "Nurse",
      "about": "Punctual.",
      "trust": 50,
      "patience": {
        "days": 3,
        "then": -5,
        "every": "1d"
      },
      "walks_away": {
        "at": 5,
        "to": "gone",
        "text": "I am out."
      }
    },
    "bob": {
      "name": "Dr Bob Ray",
      "role": "client",
      "position": "Head of ward",
      "trust": 50
    }
  },
  "facts": {
    "hours": {
      "text": "She wants regular hours.",
      "about": "ann",
      "missed": "She would have told you."
    },
    "freeze": {
      "text": "Posts are frozen.",
      "missed": "It stood in the news."
    }
  },
  "promises": {
    "news": {
      "to": "ann",
      "text": "Ann hears from you",
      "within": "2d",
      "broken": {
        "effects": {
          "trust": {
            "ann": -10
          }
        },
        "text": "You said you would call."
      }
    }
  },
  "claims": {
    "praise": {
      "to": "ann",
      "text": "They loved you",
      "true": false,
      "surfaces": {
        "chance": "30% per day"
      },
      "exposed": {
        "effects": {
          "trust": {
            "ann": -10
          }
        },
        "text": "They never said that."
      }
    }
  },
  "start": "desk",
  "states": {
    "desk": {
      "title": "At the desk",
      "text": "Ann waits. It is {now}.",
      "choices": {
        "call": {
          "text": "Call Ann",
          "says": "Hello {ann.first}.",
          "channel": "call",
          "takes": "1d",
          "contacts": "ann",
          "effects": {
            "trust": {
              "ann": 5
            }
          },
          "learns": "hours",
          "keeps": "news",
          "teaches": {
            "timing": "strong"
          },
          "because": "She knows where she stands.",
          "to": "here"
        },
        "wait": {
          "text": "Wait a day",
          "takes": "1d",
          "teaches": {
            "timing": "weak"
          },
          "because": "Silence is an answer too.",
          "to": "here"
        },
        "promise": {
          "text": "Promise news",
          "takes": "1d",
          "contacts": "ann",
          "promises": "news",
          "to": "here"
        },
        "flatter": {
          "text": "Tell her that they loved her",
          "takes": "1d",
          "once": true,
          "claims": "praise",
          "teaches": {
            "honesty": "weak"
          },
          "to": "here"
        },
        "write": {
          "text": "Write to Ann",
          "channel": "email",
          "takes": "1d",
          "contacts": "ann",
          "parts": {
            "opening": {
              "label": "How do you begin?",
              "options": {
                "warm": {
                  "text": "Dear Ann",
                  "effects": {
                    "trust": {
                      "ann": 5
                    }
                  }
                },
                "cold": {
                  "text": "Candidate",
                  "effects": {
                    "trust": {
                      "ann": -5
                    }
                  }
                }
              }
            },
            "ask": {
              "label": "What do you ask?",
              "options": {
                "time": {
                  "text": "When can you talk?"
                },
                "price": {
                  "text": "How much?"
                }
              }
            }
          },
          "to": "here"
        },
        "suit": {
          "text": "Offer regular hours",
          "when": {
            "knows": "hours"
          },
          "hint": "You would need to know what she wants.",
          "to": "hired"
        },
        "close": {
          "text": "Make the offer",
          "to": {
            "chance": [
              {
                "to": "hired",
                "odds": "50%"
              },
              {
                "to": "lost",
                "odds": "rest"
              }
            ]
          }
        }
      }
    }
  },
  "outcomes": {
    "hired": {
      "kind": "placed",
      "title": "Ann starts",
      "text": "Ann starts on Monday.",
      "remembers": {
        "ann": "Good."
      }
    },
    "lost": {
      "kind": "declined",
      "title": "Ann declines",
      "text": "Ann says no."
    },
    "gone": {
      "kind": "withdrew",
      "title": "Ann is gone",
      "text": "Ann does not answer."
    },
    "drifted": {
      "kind": "drifted",
      "title": "Time ran out",
      "text": "Nobody remembers."
    }
  }
}','errand.yaml','','2026-11-28 19:08:29.088092');
CREATE TABLE trainee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	joined_at DATETIME NOT NULL, pseudonym VARCHAR(40), 
	CONSTRAINT uq_trainee_public_id UNIQUE (public_id), 
	CONSTRAINT uq_trainee_token_hash UNIQUE (token_hash)
);
INSERT INTO "trainee" VALUES(1,'gggxjpdhz49gmxv8ptumek4ksz','Robin','c55dadf0430e4b52094223eb15195d64ca7140e17311544b38fd546557608642','2026-11-28 19:08:29.104603','Quiet Heron');
INSERT INTO "trainee" VALUES(2,'8hup9jfbzkkj5ehv2pdnhsyb9t','Kim','0fb35cb2bf587a88395f497548bc98a3fcf4d24af2efa08890da5ddfd3805f80','2026-11-28 19:08:29.106024',NULL);
INSERT INTO "trainee" VALUES(4,'jdfwdqpzjeum5wtcqxntrjupwt','Alex','cba63df3ea13c9af63e469821140e61d57a5e0712a03d65f3bb2857f968a06ee','2026-11-28 19:08:29.316924',NULL);
INSERT INTO "trainee" VALUES(5,'5sf9y8q8yv66rx7643ysz3uejn','Noor','c68c107b33bff34521260699e2ff71e1034ad09d37b8cfae1009d42eeedfadfa','2026-11-28 19:08:29.336843',NULL);
CREATE TABLE vote (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	state VARCHAR(80) NOT NULL, 
	part VARCHAR(200) NOT NULL, 
	snapshot TEXT NOT NULL, 
	told TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	here INTEGER NOT NULL, 
	stood INTEGER NOT NULL, 
	branch INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	explained_at DATETIME, 
	ended_at DATETIME, 
	CONSTRAINT pk_vote PRIMARY KEY (id), 
	CONSTRAINT ck_vote_here CHECK (here >= 1 AND here <= stood), 
	CONSTRAINT ck_vote_branch CHECK (branch >= 1), 
	CONSTRAINT ck_vote_explained CHECK (explained_at IS NULL OR closed_at IS NOT NULL), 
	CONSTRAINT ck_vote_ended CHECK (ended_at IS NULL OR closed_at IS NOT NULL), 
	CONSTRAINT fk_vote_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_vote_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_vote_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id), 
	CONSTRAINT uq_vote_public_id UNIQUE (public_id)
);
INSERT INTO "vote" VALUES(1,'b5c9satdxqaryjyyspegwp6wrg',1,1,1,'desk','','{"seed":3900108395098595941,"state":"desk","clock":0,"values":[50,-2,50,-2,0,0,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":0,"outcome":null,"memory":{}}','[{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"learned":[],"revealed":{},"due":{}}',1,1,1,'2026-11-28 19:08:29.348643','2026-11-28 19:08:29.358634',NULL,'2026-11-28 19:08:29.358634');
CREATE TABLE vote_step (
	vote_id INTEGER NOT NULL, 
	branch INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	taken_at DATETIME NOT NULL, 
	CONSTRAINT pk_vote_step PRIMARY KEY (vote_id, branch, number), 
	CONSTRAINT ck_vote_step_number CHECK (branch >= 1 AND number >= 1), 
	CONSTRAINT fk_vote_step_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id)
);
CREATE TABLE way_in (
	trainee_id INTEGER NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_way_in PRIMARY KEY (trainee_id), 
	CONSTRAINT fk_way_in_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_way_in_code_hash UNIQUE (code_hash)
);
INSERT INTO "way_in" VALUES(4,'dda5ebedfebec95e1ffa165b869632a629b4eee6736fdae20cfadcf18356152a','2026-12-28 19:08:29.321903');
INSERT INTO "way_in" VALUES(5,'3162c925e5621eb30ccbf7607667a196b0a5424e327d94c0494258ce3b172fa0','2026-12-28 19:08:29.338486');
CREATE INDEX ix_scenario_version_slug ON scenario_version (slug);
CREATE TRIGGER guard_scenario_version_update BEFORE UPDATE ON scenario_version FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a scenario version never changes'); END;
CREATE TRIGGER guard_scenario_version_delete BEFORE DELETE ON scenario_version FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a scenario version is never deleted'); END;
CREATE TRIGGER guard_decision_update BEFORE UPDATE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;
CREATE TRIGGER guard_decision_delete BEFORE DELETE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE INDEX ix_board_row_place ON board_row (scenario_id, rules_hash, short_of_100, finished_at, attempt_id);
CREATE INDEX ix_attempt_version_id ON attempt (version_id);
CREATE TRIGGER guard_attempt_delete BEFORE DELETE ON attempt FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;
CREATE INDEX ix_memory_trainee ON memory (trainee_id, person);
CREATE TRIGGER guard_memory_update BEFORE UPDATE ON memory FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what somebody remembers never changes'); END;
CREATE INDEX ix_attempt_unreviewed ON attempt (version_id, id) WHERE skill IS NULL AND score IS NOT NULL;
CREATE INDEX ix_failed_try_ends_at ON failed_try (ends_at);
CREATE INDEX ix_class_owner_id ON class (owner_id);
CREATE INDEX ix_login_account_id ON login (account_id);
CREATE INDEX ix_audit_account_id ON audit (account_id);
CREATE INDEX ix_audit_class_id ON audit (class_id, id);
CREATE INDEX ix_class_reviewer_account_id ON class_reviewer (account_id);
CREATE INDEX ix_member_trainee_id ON member (trainee_id);
CREATE UNIQUE INDEX ix_attempt_class ON attempt (class_id, trainee_id, scenario_id, class_ordinal);
CREATE TRIGGER guard_attempt_update BEFORE UPDATE OF public_id, scenario_id, version_id, rules_hash, rule_version, seed, mode, memory, ordinal, begun_from_id, begun_from_number, opening, started_at, class_id, class_ordinal ON attempt FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what an attempt pins never changes'); END;
CREATE TRIGGER guard_audit_update BEFORE UPDATE OF id, done_at, by, class_id, what, about ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done never changes'); END;
CREATE TRIGGER guard_audit_delete BEFORE DELETE ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done is never deleted'); END;
CREATE INDEX ix_vote_class ON vote (class_id, id);
CREATE UNIQUE INDEX ix_vote_live ON vote (class_id) WHERE ended_at IS NULL;
CREATE INDEX ix_ballot_member_id ON ballot (member_id);
CREATE INDEX ix_forewarned_vote_id ON forewarned (vote_id);
CREATE INDEX ix_measure_place ON measure (scenario_id, rules_hash, name, ranks, falling, finished_at, attempt_id);
CREATE INDEX ix_measure_latest ON measure (scenario_id, rules_hash, name, ranks, finished_at, attempt_id);
CREATE UNIQUE INDEX ix_remark_standing ON remark (attempt_id, kind) WHERE lifted_at IS NULL;
CREATE INDEX ix_remark_attempt ON remark (attempt_id, id);
CREATE INDEX ix_remark_account_id ON remark (account_id);
CREATE INDEX ix_remark_lifted_by_id ON remark (lifted_by_id);
CREATE INDEX ix_api_token_account_id ON api_token (account_id);
CREATE TRIGGER guard_audit_reason BEFORE UPDATE OF reason ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done never changes'); END;
CREATE TRIGGER guard_remark_update BEFORE UPDATE OF attempt_id, kind, reason, made_at ON remark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a remark is taken back, not changed'); END;
CREATE TRIGGER guard_remark_delete BEFORE DELETE ON remark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a remark is taken back, not deleted'); END;
CREATE INDEX ix_attempt_unfinished ON attempt (scenario_id, rules_hash, id) WHERE ordinal = 1 AND score IS NULL;
CREATE INDEX ix_debrief_trainee_id ON debrief (trainee_id);
CREATE INDEX ix_debrief_form ON debrief (form);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('trainee',5);
INSERT INTO "sqlite_sequence" VALUES('account',1);
COMMIT;
