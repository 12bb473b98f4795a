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
INSERT INTO "account" VALUES(1,'hhfjs8b2hapk24mkvp66gdr2b9','ada@example.org','trainer',NULL,'$argon2id$v=19$m=65536,t=3,p=4$+7y0zcdlcnM2BiCtB9J/eg$riKzaFb+3G6BJ0pjavCxR0fxLPyWHl7VUbC7p3bJs5w','2026-11-28 22:22:51.350906',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
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
INSERT INTO "api_token" VALUES(1,'q2w2hbcu6ysk6z3p3sfgcq9xrm',1,'notebook','8f1c236d9e7e7d6c7be60edf2b1e11060110c9df589eac8004c9df149c7c9d13','2026-11-28 22:22:51.755382',NULL);
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
	finished_at DATETIME, skill INTEGER CONSTRAINT ck_attempt_skill CHECK (skill IS NULL OR score IS NOT NULL), class_id INTEGER CONSTRAINT fk_attempt_class_id_class REFERENCES "class" (id), class_ordinal INTEGER CONSTRAINT ck_attempt_class CHECK ((class_id IS NULL) = (class_ordinal IS NULL)), forewarned_at DATETIME, 
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
INSERT INTO "attempt" VALUES(1,'dn4t339bbtu5bj4g8dqrf5m2gg',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7512122405824798990,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7512122405824798990,"state":"hired","clock":2,"values":[55,1,50,-2,1,1,0,0,0,1,0,0,0,1,0,1,0,0],"draws":{},"decided":3,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',3,'hired','placed',84,'2026-11-28 22:22:51.217389','2026-11-28 22:22:51.260102','2026-11-28 22:22:51.260102',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(2,'9vudew7b4hy4vdc2zp5y3v4kzb',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7512122405824798990,'practice','{}',2,1,2,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7512122405824798990,"state":"desk","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":1,"outcome":null,"memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',1,NULL,NULL,NULL,'2026-11-28 22:22:51.285212',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(3,'hqnjepfxrapwqgn2nfkqufakdk',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7470465924235487987,'practice','{}',3,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7470465924235487987,"state":"desk","clock":2,"values":[55,1,50,-2,0,0,0,0,0,1,0,0,1,0,0,1,0,0],"draws":{},"decided":2,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{}}',2,NULL,NULL,NULL,'2026-11-28 22:22:51.297785','2026-11-28 22:22:51.306423',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(4,'rchquyfja2d7k9gr4tsavg9ry8',2,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,1469426529643458881,'assessed','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":1469426529643458881,"state":"desk","clock":3,"values":[50,0,50,-2,0,0,1,3,0,1,1,1,0,0,0,1,0,0],"draws":{},"decided":3,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{"news":5}}',3,NULL,NULL,NULL,'2026-11-28 22:22:51.311071','2026-11-28 22:22:51.322567',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(5,'h9tw25kwbf2j5b9jgjvnbhydxm',NULL,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,6905594513256934740,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":6905594513256934740,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 22:22:51.327106','2026-11-28 22:22:51.336223','2026-11-28 22:22:51.336223',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(6,'uykj89srygrbpbm9h22y8z9m5b',4,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,2755182845643445663,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":2755182845643445663,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 22:22:51.597141','2026-11-28 22:22:51.609079','2026-11-28 22:22:51.609079',NULL,1,1,NULL);
INSERT INTO "attempt" VALUES(7,'355frv5kheb4y4se73cukryyn8',5,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,3319447083178507845,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":3319447083178507845,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 22:22:51.724979','2026-11-28 22:22:51.731986','2026-11-28 22:22:51.731986',NULL,NULL,NULL,'2026-11-28 22:22:51.688923');
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
INSERT INTO "audit" VALUES(1,'2026-11-28 22:22:51.356281','command',NULL,NULL,'invited','hhfjs8b2hapk24mkvp66gdr2b9','');
INSERT INTO "audit" VALUES(2,'2026-11-28 22:22:51.552323','account',1,NULL,'password_set','hhfjs8b2hapk24mkvp66gdr2b9','');
INSERT INTO "audit" VALUES(3,'2026-11-28 22:22:51.565657','account',1,1,'made','','');
INSERT INTO "audit" VALUES(4,'2026-11-28 22:22:51.640262','account',1,1,'way_in_shown','fnvybubb76euwhethek4jzghru','');
INSERT INTO "audit" VALUES(5,'2026-11-28 22:22:51.643798','account',1,1,'removed','r895y8fhs3pmqk53gwegw7x6nt','');
INSERT INTO "audit" VALUES(6,'2026-11-28 22:22:51.697651','account',1,1,'vote_opened','errand: desk','');
INSERT INTO "audit" VALUES(7,'2026-11-28 22:22:51.719986','account',1,1,'vote_closed','errand: desk','');
INSERT INTO "audit" VALUES(8,'2026-11-28 22:22:51.721314','account',1,1,'vote_ended','errand: desk','');
INSERT INTO "audit" VALUES(9,'2026-11-28 22:22:51.752930','account',1,1,'excluded','uykj89srygrbpbm9h22y8z9m5b','a test');
INSERT INTO "audit" VALUES(10,'2026-11-28 22:22:51.756759','account',1,NULL,'token_made','q2w2hbcu6ysk6z3p3sfgcq9xrm','');
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
INSERT INTO "ballot" VALUES(1,1,1,'promise','2026-11-28 22:22:51.708697');
CREATE TABLE barred_name (
	class_id INTEGER NOT NULL, 
	look_hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_barred_name PRIMARY KEY (class_id, look_hash), 
	CONSTRAINT fk_barred_name_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
INSERT INTO "barred_name" VALUES(1,'69ace7b6f32354c8f1792b8acb13c28bf74b1c7e6fe15198126ec3fb4a3241ab');
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
INSERT INTO "board_row" VALUES(1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,84,16,'hired','2026-11-28 22:22:51.260102',NULL);
INSERT INTO "board_row" VALUES(5,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',NULL,84,16,'hired','2026-11-28 22:22:51.336223',NULL);
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
INSERT INTO "class" VALUES(1,'vaxbf6nq9xnduj4awry7tpcjfd','r4bn67',1,'Tuesday','practice','shared','default','own','neighbours','Europe/London','2026-11-28 22:22:51.554321','2026-11-28 22:22:51.554143',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "class_scenario" VALUES(1,1,1,2755182845643445663);
CREATE TABLE class_way_in (
	member_id INTEGER NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_class_way_in PRIMARY KEY (member_id), 
	CONSTRAINT fk_class_way_in_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT uq_class_way_in_code_hash UNIQUE (code_hash)
);
INSERT INTO "class_way_in" VALUES(2,'81ed9e572ab6a221cdb3e8fb7ebd577ab42a00dc6e63456ab20536d670e49166','2026-11-29 22:22:51.638931');
CREATE TABLE consent (
	member_id INTEGER NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (member_id), 
	CONSTRAINT fk_consent_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
);
INSERT INTO "consent" VALUES(1,'2026-11-28 22:22:51.652983');
CREATE TABLE debrief (
	attempt_id INTEGER NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	form VARCHAR(24) NOT NULL, 
	told BLOB NOT NULL, 
	CONSTRAINT pk_debrief PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_debrief_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_debrief_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE
);
INSERT INTO "debrief" VALUES(1,1,'1.1.2',X'789CCD586D8FE23610FE2B913F4728096461F9766DA5B6D29D7A6A2BDD0784562631C4C2D8A9ED2CDDAEF8EF9D715E7002ECC252E98A568B1D4F9E79E6C53336AF445536533B46E6AF64CB654EE6A4143463390989E556C002F92465602CD5D6E043F6B7ED3D0B940CBE2899D397112C6F94020CAB2B760889C994664F824B66C87CF14A4A9087775B9521291597803A4FD351EA7F1E42B2677C53D8B34B25D31993B016475148045BC370B13C849D828CCA9CE7D4FA2AE26494F43EF15147325CF374A469A762E1ACFECC00364D973D8582A3B067509F3482B4CAE27814F73EBEB2C853F6930E7E50ABE077FA02FAA29E3ECB7BEE3B03798DB6BEFB9621F8AD2C21F2F335158685246719375CC93A78B2DAAD9886B700BC6012130662EEE685AA6041564240D033A1B22D99037456288382E4472A4400BE3BA6CF2F4C08858F3067B2824AC9840B9C10F04053CBE5C6382F80A9308687C66A058325F05CB18C560653F38F82055BA9F626004E9A0506E69096323708BCD28C66854B3E780B92D2D8DA14BA6BF3DA451300D790A9B5FFE9DAA29969EA3C02D6B3BF2A26B316A574FBC00DA90049095C9FDD22F9A6B96581558DA95FE816664048ADD7801892AF5AEDB86181647BDC497F820F02600D32D4A2E04B20D433CBF1192C7FA3DC0634401F2F314C72638BD6C9C76824836824E7A3117BD1F080BB78F4A29033B3BD14853DA3DB610CB840FF04DC0454C29FD9A34D4A5D8EC0AD8EF5F2E73D1FFF86DF81669B4A501DA02BCC8D9E7FC3D9E381B3C7E79D9D78CE3ECFE72AAFF79CFC3D7CF99FE52B32AAB11A5299A07CD78CD734735CDD5EDE5328687D778D100EDE35589960F336BEFBAA0C4852D8F36BADFE61AE90D015B496DA5985DAC3E0570BD5003A52C0A5B30C2D1991C3DBC5402BD7F5CE35914513F8681475105833DA0489305B4E25D2A344DC49C41724924E22B920313EB85ED010F7DB44C77DD88F3E483C7A9778F42EF1A84FDCE50297192F457B2A68A77563EB557B2C5C6BCAB5EB27AEF6D444FC770A05E70BFBE2BD149DBC14A15ECD760C89B892766DE0B5D590D86ECB6BBA47722EBFB8E496439B4480CFEEAC841D35994EE2C7281A4F660728073F43E68D5CB12C81CD71DFDAA219E79C6EA4EA76C586569B765C97D166A2D933677BE400BDCD56A8146A41EE4CCE5CE39A4DD07A7738789CA0F745E59AB01B2AE354C46EA6C13AB523F36934827754C924D8F4E4899B2D87263C4FA7D3DE09E095C4F8CF3B0508BA72856B05DE27B59A066203C5068B1F4C488F4ADB676B8E6D91AC674DDFAD270ED3150F2054F0755DCDC0A7894F22F94E24C63E89F1910454290B45B4E311F788C4573299F94C661E93AEF67935BCABF4871E476C46AAAAB7FEA2714EB20C17F5F93C8C70C825CDB24AD3ECA579D0D18F71B61295CCB1B24798C17BA56B0AFF6BB3410D5C36EA8DC2CAFEB9F5DDE6DDF0785B9D7F1C980C10277723A603C4F46EC48701E2C3DD88D301E2F46EC4D900717637E2E300F1F16EC4381A5E7BA2FB314FAE522777A9DB31871782F8E446703BE670EBC4F7EF9D78B879E20FEE9E657D857D7227BF07489DEE078D0FFE6ED1F5D44760C4A004E6C7C41CFAB23D457ABF0CC0A51AABE7E9E5DD1DF5337672996EED6C2EDDFEED7C14F55C7694AD795E164D6E804DAE871DDF003BBE1E367A0F16C2FC2F131CE46E');
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
INSERT INTO "decision" VALUES(1,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 22:22:51.237489');
INSERT INTO "decision" VALUES(1,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 22:22:51.248431');
INSERT INTO "decision" VALUES(1,3,'suit','[{"kind":"said","clock":2,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":2,"ref":"hired"},{"kind":"told","clock":2,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":2,"ref":"hired"}]','2026-11-28 22:22:51.260102');
INSERT INTO "decision" VALUES(2,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 22:22:51.285212');
INSERT INTO "decision" VALUES(3,1,'write(opening=warm; ask=time)','[{"kind":"said","clock":0,"ref":"write","channel":"email","title":"Write to Ann","to":["ann"],"parts":[["How do you begin?","Dear Ann"],["What do you ask?","When can you talk?"]],"changes":[["taken.write",0,1],["trust.ann",50,55]]},{"kind":"time","clock":1}]','2026-11-28 22:22:51.303241');
INSERT INTO "decision" VALUES(3,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 22:22:51.306423');
INSERT INTO "decision" VALUES(4,1,'flatter','[{"kind":"said","clock":0,"ref":"flatter","text":"Tell her that they loved her","channel":"desk","title":"Tell her that they loved her","changes":[["taken.flatter",0,1]]},{"kind":"claimed","clock":0,"ref":"praise","changes":[["claim.praise",0,1]]},{"kind":"time","clock":1}]','2026-11-28 22:22:51.316383');
INSERT INTO "decision" VALUES(4,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 22:22:51.319517');
INSERT INTO "decision" VALUES(4,3,'promise','[{"kind":"said","clock":2,"ref":"promise","text":"Promise news","channel":"desk","title":"Promise news","to":["ann"],"changes":[["taken.promise",0,1]]},{"kind":"promised","clock":2,"ref":"news","changes":[["promise.news",0,4]]},{"kind":"time","clock":3,"since":2}]','2026-11-28 22:22:51.322567');
INSERT INTO "decision" VALUES(5,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 22:22:51.332327');
INSERT INTO "decision" VALUES(5,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 22:22:51.336223');
INSERT INTO "decision" VALUES(6,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 22:22:51.605442');
INSERT INTO "decision" VALUES(6,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 22:22:51.609079');
INSERT INTO "decision" VALUES(7,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 22:22:51.728868');
INSERT INTO "decision" VALUES(7,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 22:22:51.731986');
CREATE TABLE failed_try (
	kind VARCHAR(16) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	tries INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_failed_try PRIMARY KEY (kind, "key"), 
	CONSTRAINT ck_failed_try_tries CHECK (tries >= 1)
);
CREATE TABLE "forewarned" (
	member_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	vote_id INTEGER, 
	since DATETIME NOT NULL, 
	passed BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_forewarned PRIMARY KEY (member_id, scenario_id), 
	CONSTRAINT fk_forewarned_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_forewarned_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id), 
	CONSTRAINT fk_forewarned_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "forewarned" VALUES(2,1,1,'2026-11-28 22:22:51.688923',0);
INSERT INTO "forewarned" VALUES(1,1,1,'2026-11-28 22:22:51.692572',1);
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
INSERT INTO "measure" VALUES(1,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 22:22:51.260102',1);
INSERT INTO "measure" VALUES(1,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 22:22:51.260102',1);
INSERT INTO "measure" VALUES(1,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',50,-50,'2026-11-28 22:22:51.260102',1);
INSERT INTO "measure" VALUES(5,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 22:22:51.336223',1);
INSERT INTO "measure" VALUES(5,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 22:22:51.336223',1);
INSERT INTO "measure" VALUES(5,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 22:22:51.336223',1);
INSERT INTO "measure" VALUES(6,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 22:22:51.609079',0);
INSERT INTO "measure" VALUES(6,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 22:22:51.609079',0);
INSERT INTO "measure" VALUES(6,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 22:22:51.609079',0);
INSERT INTO "measure" VALUES(7,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 22:22:51.731986',0);
INSERT INTO "measure" VALUES(7,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 22:22:51.731986',0);
INSERT INTO "measure" VALUES(7,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 22:22:51.731986',0);
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
INSERT INTO "member" VALUES(1,'4qhhz7hjyh8he3s8v7pw5spvyh',1,4,'Alex','aiex','2026-11-28 22:22:51.576687',NULL);
INSERT INTO "member" VALUES(2,'fnvybubb76euwhethek4jzghru',1,5,'Noor','noor','2026-11-28 22:22:51.614796',NULL);
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
INSERT INTO "remark" VALUES(1,6,'excluded','a test',1,'2026-11-28 22:22:51.740462',NULL,NULL);
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
}','errand.yaml','','2026-11-28 22:22:51.141214');
CREATE TABLE trainee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	joined_at DATETIME NOT NULL, pseudonym VARCHAR(40), 
	CONSTRAINT uq_trainee_public_id UNIQUE (public_id), 
	CONSTRAINT uq_trainee_token_hash UNIQUE (token_hash)
);
INSERT INTO "trainee" VALUES(1,'e7v3k852rpjtteydbwm82b4xv4','Robin','d4fc37f976bedcecebcab28ec77f9ffb9669b2f714ecbfe37207a3bafe0dbe31','2026-11-28 22:22:51.184596','Quiet Heron');
INSERT INTO "trainee" VALUES(2,'zevtjm8fev56mh53yx9yfeqhza','Kim','b08e105e98f36f17875bc8f1456b6b9f30a4d95677c28db61f252283439d9fd0','2026-11-28 22:22:51.187906',NULL);
INSERT INTO "trainee" VALUES(4,'sfgcmp8cpjr9dxa4et9dn5s4ec','Alex','118d7cce1a1b4aeaa38ed33ebff911c2c5bc8e0c5ecb59bbc341e5525164f077','2026-11-28 22:22:51.576687',NULL);
INSERT INTO "trainee" VALUES(5,'mr728hg4pvmyysacap7698rdq7','Noor','f3c9c004f460ce7a8a15e211473b41a7901fdf65ef65c37822d83cb79ac93ec1','2026-11-28 22:22:51.614796',NULL);
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
INSERT INTO "vote" VALUES(1,'z59ecpq3ppnu49b6gsrzk8sc5h',1,1,1,'desk','','{"seed":2755182845643445663,"state":"desk","clock":0,"values":[50,-2,50,-2,0,0,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":0,"outcome":null,"memory":{}}','[{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"learned":[],"revealed":{},"due":{}}',1,1,1,'2026-11-28 22:22:51.685934','2026-11-28 22:22:51.719203',NULL,'2026-11-28 22:22:51.719203');
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
INSERT INTO "way_in" VALUES(4,'b91e8867192b142184112293304bc96bfdff4d8a9a6d134210da7c83f40a6bac','2026-12-28 22:22:51.586580');
INSERT INTO "way_in" VALUES(5,'baa8d4362ebecef4a405b0d4fd3fb55d63b5ac8fa3edb8210980247789f6bf80','2026-12-28 22:22:51.618371');
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
CREATE TRIGGER guard_attempt_forewarned BEFORE UPDATE OF forewarned_at ON attempt FOR EACH ROW WHEN (OLD.forewarned_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'who was forewarned stays so'); END;
CREATE INDEX ix_debrief_trainee_id ON debrief (trainee_id);
CREATE INDEX ix_debrief_form ON debrief (form);
CREATE INDEX ix_forewarned_vote_id ON forewarned (vote_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('trainee',6);
INSERT INTO "sqlite_sequence" VALUES('account',1);
COMMIT;
